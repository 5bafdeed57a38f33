/** The type of a column. */
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** The types of columns, as `--type` takes them. */
export const COLUMN_TYPES = ['string', 'integer', 'bigint', 'double', 'boolean', 'timestamp', 'json'] as const;
