/** How PostGraphile is started. */
export interface PostGraphileOptions {
  /**
   * How filter operators are called: `equalTo`, `greaterThan`, `in`, or as Hasura calls them: `_eq`, `_gt`, `_in`.
   *
   * @default 'postgraphile'
   */
  readonly operators?: 'postgraphile' | 'hasura';
}

/** Hasura's names for the operators of the connection-filter plugin, where it has one. */
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
