export { infiniteOptions, type InfiniteOptions, type InfinitePages } from './infinite-options.ts';
export type { PageParam } from './page-param.ts';
export type { PagerKey, QueryNaming } from './pager-key.ts';
export { queryOptions, type RowsOptions } from './query-options.ts';
export { streamedOptions, type StreamedOptions, type StreamedRows } from './streamed-options.ts';
