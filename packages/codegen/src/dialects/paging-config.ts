import type { DialectForm, RowsForm } from './dialect.ts';

/** The options of a configuration or a profile that concern paging. */
export interface PagingConfig {
  readonly fields?: Readonly<Record<string, FieldConfig>>;
  readonly dialects?: readonly (DialectConfig & { readonly name: string })[];
}

/** An entry of `fields`. `rows` is the response path of its rows; on its own, it keeps the detected dialect. */
export type FieldConfig =
  false | string | { readonly rows: string } | (DialectConfig & { readonly name?: string; readonly rows?: string });

/**
 * A dialect in the configuration, in the form of `Dialect`. A name may be a dotted path. A single name may be given
 * without a list.
 */
export interface DialectConfig extends DialectForm<string | readonly string[]> {
  /** What contains the rows. @default all three */
  readonly form?: RowsForm | readonly RowsForm[];
}
