export { type Client, type ClientOptions, createClient } from './client/client.ts';
export { estimateOperation } from './client/estimate-operation.ts';
export type { OperationOptions } from './client/answering.ts';
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
  MutationError,
  PageShapeError,
  PaginationError,
  QuotaStoreError,
  ResponseSizeError,
  SplitError,
  ThrottlingError,
  TransportError,
  UsageError,
} from './errors/index.ts';
export { Condition, FilterError, Order } from './filters/index.ts';
export type { CostRules } from './limits/cost-rules.ts';
export { createLimiter } from './limits/limiter.ts';
export type { FieldLimits, Limits } from './limits/limits.ts';
export type { Page, PageInfo } from './paging/page.ts';
export type { Collected, Collecting, Pager } from './paging/pager.ts';
export type { PagerEstimate } from './paging/pager-estimate.ts';
export type { OnPartial, PagerOptions } from './paging/pager-options.ts';
export type { Rows } from './paging/rows.ts';
export type { EndReason, NestedCount, Receipt } from './receipt/receipt.ts';
export type { Events, Listeners } from './request/events.ts';
export type { RequestEstimate } from './request/request-estimate.ts';
export { createRecovery } from './retry/recovery.ts';
export { createSplitter } from './split/splitter.ts';
export type { RetryOptions } from './retry/retry.ts';
export type { PageTarget } from './sizes/index.ts';
export type { BucketQuota, Quota, Window, WindowQuota } from './stores/quota.ts';
export { type Clock, systemClock } from './time/clock.ts';
export type { HeadersSource } from './transport/credentials.ts';
export type { RowOf } from './types/row-of.ts';
