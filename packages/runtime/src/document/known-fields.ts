/** The facts known about fields, by coordinate. */
export type KnownFields = Readonly<Record<string, KnownField>>;

/** The facts known about one field. */
export interface KnownField {
  /** The most rows that the server returns. */
  readonly ceiling?: number;
  readonly pageSize?: { readonly max?: number };
}
