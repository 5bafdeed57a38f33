export { CallbackError, calling } from './callback-error.ts';
export { checkClient } from './check-client.ts';
export { completed } from './completed.ts';
export { EndcursorError, type ErrorDetails } from './endcursor-error.ts';
export { type Exceeded, isOfDocument, mayBeDepth } from './exceeded.ts';
export { type GraphQLErrorEntry, GraphQLExecutionError, GraphQLRequestError, messageOf } from './graphql-errors.ts';
export { ifPossible } from './if-possible.ts';
export { LimitExceededError, QuotaStoreError, ThrottlingError } from './limit-errors.ts';
export type { Meaning } from './meaning.ts';
export { MutationError, type MutationProblem } from './mutation-error.ts';
export {
  CursorStalledError,
  IncompleteError,
  type Missing,
  PageShapeError,
  PaginationError,
  SplitError,
} from './pagination-errors.ts';
export { plainLine } from './plain-line.ts';
export { readAnswer } from './read-answer.ts';
export { AttemptTimeoutError, HttpStatusError, ResponseSizeError, TransportError } from './transport-errors.ts';
export { UsageError } from './usage-error.ts';
