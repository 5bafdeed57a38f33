import { type Join, type JoinKey, type Nulls, type Spelling } from '@endcursor/notation';
import type { GraphQLInputType } from 'graphql';

/** The shape of an argument, or of a field of an input object, that takes a builder. */
export type BuilderShape = FilterShape | ConditionsShape | OrderShape;

/** One operator of a field: its spelling, and the type of its value. */
export interface TestShape {
  readonly operator: string;
  readonly spelling: OperatorSpelling;
  /** The type of the value; of an item if it takes a list; of a bound if it takes a range. */
  readonly type: GraphQLInputType;
  readonly takes: 'one' | 'list' | 'range' | 'null';
  /** Whether null, compared by it, means "is null". */
  readonly nulls?: boolean;
}

/** The spelling of an operator, after the field's name; or a whole key that has the field's name in it. */
export interface OperatorSpelling extends Spelling {
  readonly isWhole?: true;
}

/** Returns the spelling of an operator with its value at a path. */
export function spelled(path: string, more: Partial<OperatorSpelling> = {}): OperatorSpelling {
  return { path, list: false, inverted: false, bounds: undefined, ...more };
}

/** An input object whose keys are operators. */
export interface OperatorShape {
  readonly name: string;
  readonly tests: readonly TestShape[];
}

/** The members of a builder under one name. */
export interface FieldShape {
  readonly name: string;
  /** The key of the input, if it is not the name. */
  readonly key?: string;
  readonly operators?: OperatorShape;
  readonly tests?: readonly TestShape[];
  /** The filter of related rows. */
  readonly relation?: FilterShape;
  /** Quantifiers of the related rows, with the filter that each takes. */
  readonly quantifiers?: readonly QuantifierShape[];
}

/** `some`, `every` or `none`. */
export interface QuantifierShape {
  readonly operator: string;
  readonly spelling: OperatorSpelling;
  readonly target: FilterShape;
}

/** The keys that join conditions. */
export type Joins = Readonly<Partial<Record<Join, JoinKey>>>;

/** An input object that filters by a key for each field. Filters are recursive, so its parts are filled in later. */
export interface FilterShape {
  readonly kind: 'filter';
  readonly name: string;
  readonly fields: readonly FieldShape[];
  /** Quantifiers of the input itself, next to its fields or instead of them. */
  readonly quantifiers: readonly QuantifierShape[];
  /** Operators of the input itself, which test whether there is a related row at all. */
  readonly tests: readonly TestShape[];
  readonly joins: Joins;
}

/** A list of conditions, each of which names a field of the row. */
export interface ConditionsShape {
  readonly kind: 'conditions';
  /** The input type of one condition. */
  readonly name: string;
  readonly field: string;
  readonly operator?: string;
  readonly value?: string;
  readonly values?: string;
  readonly text: boolean;
  readonly tests: readonly TestShape[];
}

/** An order. */
export interface OrderShape {
  readonly kind: 'order';
  /** The input type or the enum. */
  readonly name: string;
  readonly form: 'enum' | 'pair' | 'key' | 'sibling' | 'text';
  /** The spellings of the columns by their names in a builder; undefined if the rows determine them. */
  readonly columns: ReadonlyMap<string, string> | undefined;
  /** Orders by related rows. */
  readonly relations: ReadonlyMap<string, OrderShape>;
  /** The spellings of `asc`, `desc`, `ascFirst` … */
  readonly directions: ReadonlyMap<string, string>;
  readonly field?: string;
  readonly direction?: string;
  readonly nulls?: Nulls;
}
