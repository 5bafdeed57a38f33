export { type Client, type ClientOptions, type ClientParts, createClient, type Profile } from './client/client.ts';
export type { OperationOptions } from './client/single.ts';
export type { Paging, Position, Way } from './dialects/paging.ts';
export type { SchemaTable } from './document/schema-table.ts';
export {
  AttemptTimeoutError,
  CursorStalledError,
  EndcursorError,
  type GraphQLErrorEntry,
  GraphQLExecutionError,
  GraphQLRequestError,
  HttpStatusError,
  IncompleteError,
  LimitExceededError,
  PageShapeError,
  PaginationError,
  ThrottlingError,
  TransportError,
  UsageError,
} from './errors/index.ts';
export type { Limits, Quota, Window } from './limits/limits.ts';
export type { Page, PageInfo } from './paging/page.ts';
export type { Collected, Pager } from './paging/pager.ts';
export type { OnPartial, PagerOptions } from './paging/pager-options.ts';
export type { Rows } from './paging/rows.ts';
export type { EndReason, Receipt } from './receipt/receipt.ts';
export type { Events, Listeners } from './request/events.ts';
export type { RetryOptions } from './retry/retry.ts';
export { type Clock, systemClock } from './time/clock.ts';
export { fetchTransport, type FetchOptions, type HeadersSource } from './transport/fetch-transport.ts';
export type { GraphQLRequest, HttpAnswer, Transport } from './transport/transport.ts';
