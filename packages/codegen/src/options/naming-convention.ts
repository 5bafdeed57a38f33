import * as v from 'valibot';

/** graphql-codegen's naming convention, as its plugins take it. */
export type NamingConvention = string | { readonly typeNames?: string; readonly transformUnderscore?: boolean };

/** The conventions under which the document of an operation is found. Others may be in a configuration for other plugins. */
export const namingSchema: v.GenericSchema<unknown, NamingConvention> = v.any();

/** The name of an operation in the name of its document: as it is, or in Pascal case with or without its underscores. */
export type NearNames = 'kept' | 'underscores' | 'joined';

/** Returns how a convention names documents; undefined if it is another one than graphql-codegen's default or `keep`. */
export function nearNames(convention: NamingConvention | undefined): NearNames | undefined {
  const { typeNames = PASCAL, transformUnderscore = false } =
    typeof convention === 'string' ? { typeNames: convention } : (convention ?? {});
  if (typeNames === 'keep') return 'kept';
  if (typeNames !== PASCAL) return undefined;
  return transformUnderscore ? 'joined' : 'underscores';
}

const PASCAL = 'change-case-all#pascalCase';
