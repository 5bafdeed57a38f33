export { type Client, type ClientOptions, type ClientParts, createClient } from './client/client.ts';
export type { Profile } from './client/profile.ts';
export type { OperationOptions } from './client/single.ts';
export type { Paging, Position, Way } from './dialects/paging.ts';
export type { Table } from './client/table.ts';
export type { SchemaTable } from './document/schema-table.ts';
export {
  AttemptTimeoutError,
  CallbackError,
  CursorStalledError,
  EndcursorError,
  type GraphQLErrorEntry,
  GraphQLExecutionError,
  GraphQLRequestError,
  HttpStatusError,
  IncompleteError,
  LimitExceededError,
  type Meaning,
  PageShapeError,
  PaginationError,
  QuotaStoreError,
  ResponseSizeError,
  ThrottlingError,
  TransportError,
  UsageError,
} from './errors/index.ts';
export {
  Condition,
  type CountedPartition,
  FilterError,
  Order,
  partition,
  type Partition,
  type PartitionRange,
  type RangedField,
  refinePartition,
} from './filters/index.ts';
export type { GuardedDocument } from './guard/document.ts';
export { createGuard, type Guard, type GuardOptions, type SdkWrapper } from './guard/guard.ts';
export type { CostRules } from './limits/cost-rules.ts';
export { createLimiter, type Limiter, type LimiterFactory, type LimiterOptions } from './limits/limiter.ts';
export type { BucketQuota, Limits, Quota, Window, WindowQuota } from './limits/limits.ts';
export { memoryStore } from './limits/memory-store.ts';
export type {
  Ask,
  Denied,
  Granted,
  QuotaReport,
  QuotaStore,
  Remaining,
  Reservation,
  Settlement,
} from './limits/quota-store.ts';
export { textStore, type TextStoreOptions, type UpdateText } from './limits/text-store.ts';
export type { ReportNames, ReportSource } from './limits/report.ts';
export type { StorePolicy } from './limits/store-policy.ts';
export { collectFromBothEnds, type ReadList } from './paging/both-ends.ts';
export type { Page, PageInfo } from './paging/page.ts';
export type { Collected, Collecting, Pager } from './paging/pager.ts';
export type { PageTarget } from './sizes/page-size.ts';
export type { OnPartial, PagerOptions } from './paging/pager-options.ts';
export type { Rows } from './paging/rows.ts';
export type { EndReason, NestedCount, Receipt } from './receipt/receipt.ts';
export type { Events, Listeners, PageSizeReason } from './request/events.ts';
export type { SignalWords } from './request/signal.ts';
export type { ReadSignal, Signal } from './request/status.ts';
export { createRecovery, type Recovery, type RecoveryFactory, type RecoveryOptions } from './retry/recovery.ts';
export type { RetryOptions, RetryParts } from './retry/retry.ts';
export { type Clock, systemClock } from './time/clock.ts';
export type { HeadersSource } from './transport/credentials.ts';
export { fetchTransport, type FetchOptions } from './transport/fetch-transport.ts';
export type { TransportHabits } from './transport/habits.ts';
export type { GraphQLRequest, HttpAnswer, Transport, Usage } from './transport/transport.ts';
