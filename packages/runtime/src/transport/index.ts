export { type Batching, type BatchOptions, inBatches, type Post, type SentBody } from './batches.ts';
export { fetchTransport, type FetchOptions } from './fetch-transport.ts';
export type { TransportHabits } from './habits.ts';
export type { GraphQLRequest, HttpAnswer, Transport, Usage } from './transport.ts';
