import type { KnownFields } from './known-fields.ts';

/** Receives what a traversal learns from its rows. */
export interface ReadReport {
  /** Notes a nested list that has more rows than can be read. */
  truncated(coordinate: string): void;
  /** Notes a nested list that has more rows than its bound allows. */
  bounded(coordinate: string): void;
  /** Notes that a nested list took several pages without a stable order. */
  unordered(): void;
  /** Notes null entries of a nested list that were dropped. */
  nullsDropped(count: number): void;
  /**
   * Notes that the number of rows of a nested list changed by this many since its previous page, so that pages shifted.
   */
  shifted(coordinate: string, rows: number): void;
  /** Whether the server's count of a nested list is compared with the rows received. */
  readonly totals: boolean;
  /** The facts known about lists, by coordinate. */
  readonly fields?: KnownFields | undefined;
  /** Notes a nested list that was read to its end or its bound, with its number of entries. */
  listed(coordinate: string, entries: number): void;
}
