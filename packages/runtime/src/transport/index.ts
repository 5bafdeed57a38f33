export { type Batching, type BatchOptions, inBatches } from './batches.ts';
export { fetchTransport, type FetchOptions } from './fetch-transport.ts';
export type { TransportHabits } from './habits.ts';
export type { Persisted, PersistedMember } from './persisted.ts';
export type { GraphQLRequest, HttpAnswer, Transport, Usage } from './transport.ts';
