/**
 * How one kind of filter or order input is written: plain data, emitted with the table, or given by a user's
 * configuration.
 */
export type FilterDialect = ObjectDialect | ConditionsDialect | SearchDialect | OrderDialect;

/**
 * How an operator is spelled, as entries `operator:spelling` with blanks between them. A spelling is where its value
 * goes, put behind the field's name: `._gt` is a key inside, `_gt` a suffix, and nothing is the field itself. In
 * front of it may stand `*` for an operator of a list and `!` for a Boolean that means the opposite; behind it
 * `{min,max}` for the keys that the two bounds of a range go to.
 */
export type Operators = string;

/** Conditions as an object with a key for each field. */
export interface ObjectDialect {
  readonly form: 'object';
  readonly operators: Operators;
  /** The key that joins conditions; `[]` behind it where it takes a list. */
  readonly and?: string;
  readonly or?: string;
  readonly not?: string;
  /** The operators by which `null` means "is null": `eq ne`. */
  readonly nulls?: string;
  /** Whether an `in` of nothing matches nothing on this server. It is refused where that is not known. */
  readonly emptyIn?: boolean;
}

/** Conditions as a list of objects that each name a field. */
export interface ConditionsDialect {
  readonly form: 'conditions';
  /** The key that holds the field's name. */
  readonly field: string;
  /** The key that holds the operator; without it, operators are spelled as paths from the condition. */
  readonly operator?: string;
  /** The key that holds the value, where there is a key for the operator. */
  readonly value?: string;
  /** The key that holds the values of an operator of a list. @default `value` */
  readonly values?: string;
  readonly operators: Operators;
  /** Whether values are sent as texts. */
  readonly text?: boolean;
  readonly emptyIn?: boolean;
}

/**
 * Conditions as a text. In the spelling of an operator `%` is its value: `:>%`. A value that is not `bare` is quoted.
 */
export interface SearchDialect {
  readonly form: 'search';
  readonly operators: Operators;
  /** What stands between conditions that must all hold. @default ' ' */
  readonly and?: string;
  /** What stands between conditions of which one must hold. Such groups stand in parentheses. */
  readonly or?: string;
  /** What stands in front of a condition that must not hold; of a group as well, where there is an `or`. */
  readonly not?: string;
  /**
   * Whether the bounds of a field that must all hold are written as one `between`, of whole numbers, seconds or days: for
   * languages in which a field named twice need not mean both. @default false
   */
  readonly ranges?: boolean;
  /** A regular expression of the values that need no quotes. @default '[A-Za-z0-9_][A-Za-z0-9_.-]*' */
  readonly bare?: string;
  /** Words that have a meaning of their own, with blanks between them. @default 'AND OR NOT' */
  readonly words?: string;
  /** @default '"' */
  readonly quote?: string;
}

/** An order. */
export interface OrderDialect {
  /**
   * `enum`: `CREATED_AT_DESC`. `pair`: `{ field, direction }`. `key`: `{ createdAt: DESC }`. `sibling`: the direction
   * is an argument of its own.
   */
  readonly form: 'enum' | 'pair' | 'key' | 'sibling';
  /** How `asc`, `desc`, `ascFirst`, `ascLast`, `descFirst` and `descLast` are spelled: entries `asc:_ASC`. */
  readonly directions: string;
  /** How fields are spelled: `upper` for `CREATED_AT`, nothing for their own names. */
  readonly case?: 'upper';
  /** The key of the field in a pair. */
  readonly field?: string;
  /** The key, or the argument, of the direction. */
  readonly direction?: string;
  /** The key of the place of nulls, and how `first` and `last` are spelled there: `nulls:first:last`. */
  readonly nulls?: string;
}

/** The filters and orders of a schema: emitted as data, read lazily. */
export interface FilterTable {
  readonly dialects: readonly FilterDialect[];
  /** The dialect of an input type by its name: `IssueFilter:0`. */
  readonly types: string;
  /** The input type of a relation, where it must be known: `IssueFilter.labels:LabelFilter`. */
  readonly relations?: string;
  /** Where the value of one field's operator goes: `IssueFilter.label.in:labelNames`; the name of an ordered field. */
  readonly except?: string;
  /** The input objects that have filters or orders in them: `UsersQuery.filters:UserFilters`. */
  readonly members?: string;
  /** The dialect of an argument whose type says nothing: `Query.products.query:2`. */
  readonly arguments?: string;
}

/** Takes entries `key:value` apart; only the first colon divides. */
export function entriesOf(text: string): Map<string, string> {
  const entries = text === '' ? [] : text.split(' ');
  return new Map(
    entries.map((entry) => {
      const colon = entry.indexOf(':');
      return [entry.slice(0, colon), entry.slice(colon + 1)];
    }),
  );
}
