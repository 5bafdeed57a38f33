import type { GraphQLInputType } from 'graphql';

/** One operator of a field: where its value goes, and what the value is. */
export interface TestShape {
  readonly operator: string;
  /** Behind the field's name: `._gt`, `_gt`, or nothing; see the runtime's `Operators`. */
  readonly spelling: string;
  /** The type of the value, of an item where it takes a list, of a bound where it takes a range. */
  readonly type: GraphQLInputType;
  readonly takes: 'one' | 'list' | 'range' | 'null';
}

/** An input object whose keys are operators. */
export interface OperatorShape {
  readonly name: string;
  readonly tests: readonly TestShape[];
}

/** What a builder has under one name. */
export interface FieldShape {
  readonly name: string;
  /** The key of the input, where it is not the name. */
  readonly key?: string;
  readonly operators?: OperatorShape;
  readonly tests?: readonly TestShape[];
  /** The filter of related rows. */
  readonly relation?: FilterShape;
  /** Words for "of some related row", with the filter that each takes. */
  readonly quantifiers?: readonly QuantifierShape[];
}

/** `some`, `every` or `none`. */
export interface QuantifierShape {
  readonly operator: string;
  readonly spelling: string;
  readonly target: FilterShape;
}

/** How conditions are joined: the key, with `[]` behind it where it takes a list. */
export type Joins = Readonly<Partial<Record<'and' | 'or' | 'not', string>>>;

/** An input object that filters by a key for each field. Its parts come when they are first asked for. */
export interface FilterShape {
  readonly kind: 'filter';
  readonly name: string;
  readonly fields: readonly FieldShape[];
  /** Quantifiers that stand in the input itself, beside its fields or instead of them. */
  readonly quantifiers: readonly QuantifierShape[];
  /** Operators that stand in the input itself: whether there is a related row at all. */
  readonly tests: readonly TestShape[];
  readonly joins: Joins;
}

/** A list of conditions that each name a field of the row. */
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
  readonly form: 'enum' | 'pair' | 'key' | 'sibling';
  /** The columns by the names that a builder has for them, with the spelling of each; none where rows name them. */
  readonly columns: ReadonlyMap<string, string> | undefined;
  /** Orders by related rows. */
  readonly relations: ReadonlyMap<string, OrderShape>;
  /** The spelling of `asc`, `desc`, `ascFirst` … */
  readonly directions: ReadonlyMap<string, string>;
  readonly field?: string;
  readonly direction?: string;
  readonly nulls?: string;
}

/** What an argument, or a field of an input object, can be built by. */
export type BuilderShape = FilterShape | ConditionsShape | OrderShape;
