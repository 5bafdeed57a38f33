import { type FetcherArgument, offer } from '@endcursor/codegen/engine';
import { getVariableValues, type GraphQLSchema, Kind, parse } from 'graphql';
import { CommandError } from '../command-error.ts';
import type { Values } from './given-values.ts';

/**
 * Checks the names and the types of arguments before anything is sent.
 * @throws {CommandError} if one does not exist, is missing, or has a wrong value; with the message of graphql-js
 */
export function checkArguments({ built, known, schema, values }: GivenArguments): void {
  const keys = [...new Set(known.map(({ key }) => key))];
  const flat = known.filter(({ key }) => key === undefined);
  const names = [...keys.filter((key) => key !== undefined), ...flat.map(({ name }) => name)];
  for (const name of Object.keys(values))
    if (!names.includes(name)) throw new CommandError(`--args: there is no argument ${name}${offer(name, names)}`);
  for (const key of keys) {
    const own = known.filter((one) => one.key === key);
    const given = key === undefined ? values : valuesIn(key, values[key]);
    checkGroup(key === undefined ? '' : ` of ${key}`, own, given, { schema, built: key === undefined ? built : [] });
  }
}

/** The arguments of a fetcher, and what they are checked against. */
export interface GivenArguments {
  /** The arguments that the fetcher takes. */
  readonly known: readonly FetcherArgument[];
  readonly schema: GraphQLSchema;
  readonly values: Values;
  /** The names of arguments that a builder writes, so that they are not checked here. */
  readonly built: readonly string[];
}

function valuesIn(key: string, value: unknown): Values {
  if (value === undefined) return {};
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Values;
  throw new CommandError(`--args: ${key} takes an object with its arguments`);
}

function exampleOf({ key, name, type }: FetcherArgument): string {
  const value = EXAMPLES[type.replace(/!$/, '')] ?? '…';
  return key === undefined ? `{${name}: ${value}}` : `{${key}: {${name}: ${value}}}`;
}

/** Values of the types that most arguments have. */
const EXAMPLES: Readonly<Record<string, string>> = { ID: '"…"', Int: '1', String: '"…"' };

function checkGroup(
  place: string,
  known: readonly FetcherArgument[],
  values: Values,
  { built, schema }: Pick<GivenArguments, 'built' | 'schema'>,
): void {
  const names = known.map(({ name }) => name);
  if (place !== '')
    for (const name of Object.keys(values))
      if (!names.includes(name))
        throw new CommandError(`--args: there is no argument ${name}${place}${offer(name, names)}`);
  const missing = known.find(({ name, required }) => required && values[name] === undefined);
  if (missing)
    throw new CommandError(
      `--args: ${missing.name}${place} is missing, which has the type ${missing.type}. Pass it, such as --args '${exampleOf(missing)}'`,
    );
  const given = known.filter(({ name }) => values[name] !== undefined && !built.includes(name));
  if (given.length === 0) return;
  const definitions = given.map(({ name, type }) => `$${name}: ${type}`).join(' ');
  const [operation] = parse(`query(${definitions}) { __typename }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return;
  const { errors = [] } = getVariableValues(schema, operation.variableDefinitions ?? [], values) as {
    readonly errors?: readonly { readonly message: string }[];
  };
  const [problem] = errors;
  if (problem) throw new CommandError(`--args${place}: ${problem.message.replace('Variable "$', 'argument "')}`);
}
