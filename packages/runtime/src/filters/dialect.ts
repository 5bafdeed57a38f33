/** The way in which one kind of filter or order is written: plain data of the emitted table or of a configuration. */
export type FilterDialect = ObjectDialect | ConditionsDialect | SearchDialect | OrderDialect;

/**
 * The spellings of operators, as entries `operator:spelling` separated by spaces. A spelling is the path of the value,
 * after the field's name: `._gt` is a key inside, `_gt` a suffix, and an empty spelling the field itself. A prefix `*`
 * means that it takes a list, `!` that it takes the opposite Boolean, and `{min,max}` after it names the keys of a
 * range's bounds.
 */
export type Operators = string;

/** Conditions that are an object with a key for each field. */
export interface ObjectDialect {
  readonly form: 'object';
  readonly operators: Operators;
  /** The key that joins conditions, with `[]` after it if it takes a list. */
  readonly and?: string;
  readonly or?: string;
  readonly not?: string;
  /** The operators for which `null` means "is null": `eq ne`. */
  readonly nulls?: string;
  /** Whether an `in` of nothing matches nothing on this server. It is refused if that is not known. */
  readonly emptyIn?: boolean;
}

/** Conditions that are a list of objects, each of which names a field. */
export interface ConditionsDialect {
  readonly form: 'conditions';
  /** The key that holds the field's name. */
  readonly field: string;
  /** The key that holds the operator; without it, operators are spelled as paths in the condition. */
  readonly operator?: string;
  /** The key that holds the value, if there is a key for the operator. */
  readonly value?: string;
  /** The key that holds the values of an operator of a list. @default `value` */
  readonly values?: string;
  readonly operators: Operators;
  /** Whether values are sent as strings. */
  readonly text?: boolean;
  readonly emptyIn?: boolean;
}

/**
 * Conditions that are a string. In the spelling of an operator `%` is its value, `:>%`, and `␣` is a blank: `␣in␣(%,%)`. A value
 * that is not `bare` is quoted.
 */
export interface SearchDialect {
  readonly form: 'search';
  readonly operators: Operators;
  /** The string between conditions that must all hold. @default ' ' */
  readonly and?: string;
  /** The string between conditions of which one must hold. Such groups are put in parentheses. */
  readonly or?: string;
  /** The prefix of a condition that must not hold, or a form with `%` in its place; also of a group, if there is an `or`. */
  readonly not?: string;
  /** Whether `not` is only for single conditions, although there is an `or`. @default false */
  readonly plainNot?: boolean;
  /** The fields that cannot be negated, with blanks between them. */
  readonly positive?: string;
  /**
   * The fields of which a row has one value, with blanks between them. Two `eq` of such a field that must both hold are
   * refused: no row matches them, and some servers take them for alternatives.
   */
  readonly single?: string;
  /**
   * Whether the bounds of a field are written as one `between`, of whole numbers, seconds or days. This is for languages in
   * which both bounds need not hold if a field is named twice. @default false
   */
  readonly ranges?: boolean;
  /** A regular expression of the values that need no quotes. @default '[A-Za-z0-9_][A-Za-z0-9_.-]*' */
  readonly bare?: string;
  /** Whether strings are always quoted, and numbers and Booleans never. `bare` and `words` are not used then. @default false */
  readonly typed?: boolean;
  /** The words that have a meaning of their own, with blanks between them. @default 'AND OR NOT' */
  readonly words?: string;
  /** @default '"' */
  readonly quote?: string;
}

/** The form of an order. */
export interface OrderDialect {
  /**
   * `enum`: `CREATED_AT_DESC`. `pair`: `{ field, direction }`. `key`: `{ createdAt: DESC }`. `sibling`: an argument of its own.
   * `text`: a string such as `-createdAt`.
   */
  readonly form: 'enum' | 'pair' | 'key' | 'sibling' | 'text';
  /**
   * The spellings of `asc`, `desc`, `ascFirst`, `ascLast`, `descFirst` and `descLast`, as entries `asc:_ASC`. In those of a
   * string `%` is the column and `␣` a blank: `asc:%␣asc`.
   */
  readonly directions: string;
  /** The string between the columns of a string. Without it, a string has one column. */
  readonly between?: string;
  /** The spelling of fields: `upper` for `CREATED_AT`, nothing for their own names. */
  readonly case?: 'upper';
  /** The key of the field in a pair. */
  readonly field?: string;
  /** The key, or the argument, of the direction. */
  readonly direction?: string;
  /** The key for the place of nulls, and its values for first and last: `nulls:FIRST:LAST`. */
  readonly nulls?: string;
}

/** The filters and orders of a schema: emitted data, read lazily. */
export interface FilterTable {
  readonly dialects: readonly FilterDialect[];
  /** The dialect of an input type by its name: `IssueFilter:0`. */
  readonly types: string;
  /** The input types of relations, if they must be known: `IssueFilter.labels:LabelFilter`. */
  readonly relations?: string;
  /** The spellings that differ from the dialect's: `IssueFilter.label.in:labelNames`; also those of ordered fields. */
  readonly except?: string;
  /** The input objects that have filters or orders in them: `UsersQuery.filters:UserFilters`. */
  readonly members?: string;
  /** The dialects of arguments whose types do not show them: `Query.products.query:2`, or `*.query:2` for all of a name. */
  readonly arguments?: string;
}
