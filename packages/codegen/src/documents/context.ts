import type { FragmentDefinitionNode, GraphQLSchema } from 'graphql';
import type { Detected } from '../detect/decision.ts';
import type { Refetches } from '../detect/refetch.ts';
import type { ScalarTypes } from '../plan/scalars.ts';
import type { InputsWithoutPaging } from '../plan/without-paging.ts';
import type { Visible } from '../schema/visible.ts';
import type { ValueContext } from './arguments.ts';

/** What the translation of operations needs to know. */
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

/** What the translation of a selection needs to know. */
export interface Translating extends ValueContext {
  readonly detected: Detected;
  readonly refetches: Refetches;
  /** Whether the API takes stored operations only, so that each is sent as it is written. */
  readonly persisted: boolean;
  /** Whether the selection is inside the rows of a list. */
  readonly inRows?: boolean;
}

/** Whether the values of a scalar are converted, or printed as literals, which takes a table to know of. */
export function isSpecial(scalar: string, { literals, scalars }: DocumentsContext): boolean {
  return literals.includes(scalar) || scalars.functions.some((one) => one.scalar === scalar);
}
