import type { FragmentDefinitionNode, GraphQLSchema } from 'graphql';
import type { Detected } from '../detect/decision.ts';
import type { Refetches } from '../detect/refetches.ts';
import type { ScalarTypes } from '../plan/scalars.ts';
import type { InputsWithoutPaging } from '../plan/without-paging.ts';
import type { Match } from '../dialects/dialect.ts';
import type { Visible } from '../schema/visible.ts';
import type { SelectedField } from './fields.ts';
import type { RuleAbout } from './list-rule.ts';
import type { ValueContext } from './value-context.ts';

/** The context in which operations are translated. */
export interface DocumentsContext extends Translating {
  readonly schema: GraphQLSchema;
  readonly visible: Visible;
  readonly scalars: ScalarTypes;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly withoutPaging: InputsWithoutPaging['without'];
  /** Scalars that the API accepts only as literals. */
  readonly literals: readonly string[];
  /** The root field that reports costs, which the client requests itself. */
  readonly report: string | undefined;
  /** Returns the rule for a list that the comment above its operation or the configuration has. */
  readonly ruleOf: RuleAbout;
  /** Warns about what a reader of a document may overlook. */
  warn(field: SelectedField, message: string, hint: string): void;
}

/** The context in which selections are translated. */
export interface Translating extends ValueContext {
  readonly detected: Detected;
  readonly refetches: Refetches;
  /** Whether the API accepts only stored operations, which are sent as written. */
  readonly persisted: boolean;
  /** Whether documents are registered before they are sent, so that they are the same whatever is read. */
  readonly registered: boolean;
  /** Whether the selection is inside the rows of a list. */
  readonly inRows?: boolean;
  /** Whether results keep the shape of the document; otherwise lists are read as their rows. */
  readonly shaped: boolean;
  /** The list that a pager reads. */
  readonly paged?: OuterList | undefined;
}

/** The only list of a query that is not inside another one, next to other fields. */
export interface OuterList {
  readonly field: SelectedField;
  /** Its response path. */
  readonly path: readonly string[];
  /** How it is paged. Its paging begins at the field, even if only a list inside it has rows. */
  readonly match: Match;
}

/** Reports whether the values of any scalar are converted or printed as literals. */
export function hasSpecial({ literals, scalars }: DocumentsContext): boolean {
  return literals.length + scalars.functions.length > 0;
}

/** Reports whether the values of a scalar are converted or printed as literals, which requires a table. */
export function isSpecial(scalar: string, { literals, scalars }: DocumentsContext): boolean {
  return literals.includes(scalar) || scalars.functions.some((one) => one.scalar === scalar);
}
