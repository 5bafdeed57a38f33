/** The options of PostGraphile. */
export interface PostGraphileOptions {
  /**
   * The names of filter operators: `equalTo`, `greaterThan` and `in`, or `_eq`, `_gt` and `_in` as in Hasura.
   *
   * @default 'postgraphile'
   */
  readonly operators?: 'postgraphile' | 'hasura';
}

/** Hasura's names for the operators of the connection-filter plugin, if it has one. */
export const hasuraOperatorNames: Readonly<Record<string, string>> = {
  equalTo: '_eq',
  notEqualTo: '_neq',
  greaterThan: '_gt',
  greaterThanOrEqualTo: '_gte',
  lessThan: '_lt',
  lessThanOrEqualTo: '_lte',
  in: '_in',
  notIn: '_nin',
  isNull: '_is_null',
  like: '_like',
  notLike: '_nlike',
  likeInsensitive: '_ilike',
  notLikeInsensitive: '_nilike',
};
