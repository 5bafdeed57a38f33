import type { FragmentDefinitionNode, GraphQLSchema } from 'graphql';
import type { ScalarTypes } from '../plan/scalars.ts';
import type { InputsWithoutPaging } from '../plan/without-paging.ts';
import type { Visible } from '../schema/visible.ts';
import type { Translating } from './translate.ts';

/** What operations are translated with. */
export interface DocumentsContext extends Translating {
  readonly schema: GraphQLSchema;
  readonly visible: Visible;
  readonly scalars: ScalarTypes;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly withoutPaging: InputsWithoutPaging['without'];
  /** Scalars that the API takes as literals only. */
  readonly literals: readonly string[];
  /** The root field that reports costs, which the client asks for by itself. */
  readonly report: string | undefined;
}

/** Whether the values of a scalar are converted, or printed as literals, which takes a table to know of. */
export function isSpecial(scalar: string, { literals, scalars }: DocumentsContext): boolean {
  return literals.includes(scalar) || scalars.functions.some((one) => one.scalar === scalar);
}
