/*
 * Everything that emitted code may use: the generator can print only names that this module exports. The compiler may
 * write other types of it, such as `Row`, into declaration files. A change that breaks old emitted code needs a `v2`.
 */
export { byDocument } from './client/by-document.ts';
export type { Client, ClientOptions } from './client/client.ts';
export { clientFactory } from './client/client-factory.ts';
export { documentAnswer } from './client/document-answer.ts';
export { documentPager } from './client/document-pager.ts';
export { documentText } from './client/document-text.ts';
export { fetcher } from './client/fetcher.ts';
export { keyFetcher } from './client/key-fetcher.ts';
export type { Profile } from './client/profile.ts';
export type { Answering, OperationOptions } from './client/answering.ts';
export { persistedDocuments } from './client/persisted-documents.ts';
export { registeredDocuments } from './client/registered-documents.ts';
export { rootOperations } from './client/root-operations.ts';
export { rootedPager } from './client/rooted-pager.ts';
export { storedPager } from './client/stored-pager.ts';
export { cursor as byCursor } from './dialects/cursor.ts';
export { keyset as byKeyset } from './dialects/keyset.ts';
export { offset as byOffset } from './dialects/offset.ts';
export { pageNumber as byPage } from './dialects/page-number.ts';
export type { FixedValue, FurtherField, Paging, Position, Walk, Way } from './dialects/paging.ts';
export {
  type Condition,
  type FilterDialect,
  filters,
  type FilterTable,
  type Order,
  orderBuilders,
  whereBuilders,
} from './filters/index.ts';
export { schemaTable, type Table } from './client/table.ts';
export { scalarValues } from './document/scalar-values.ts';
export type { SchemaTable } from './document/schema-table.ts';
export { registered } from './document/registered.ts';
export { shapedLists } from './document/shaped-list.ts';
export type { Persisted } from './transport/persisted.ts';
export type { Pager, PagerAround } from './paging/pager.ts';
export type { PagerOptions } from './paging/pager-options.ts';
export type { CostRules } from './limits/cost-rules.ts';
export type { FieldLimits, Limits } from './limits/limits.ts';
export type { Quota } from './stores/quota.ts';
export type { Between, Conditions, Filter, In, Is, IsNull, Join, Not, Some, Where } from './types/conditions.ts';
export type { At, Paginate, ResultOf, RowAt, TypedDocument, VariablesFor } from './types/documents.ts';
export type {
  ArgsFetcherFunction,
  ArgsFetcherMethod,
  FetcherFunction,
  FetcherMethod,
} from './types/fetcher-function.ts';
export type {
  AN,
  ANLN,
  ANLR,
  AR,
  ARLN,
  ARLR,
  Kind,
  KindCode,
  N,
  NL,
  NLN,
  NLR,
  NP,
  P,
  R,
  RL,
  RLN,
  RLR,
  V,
} from './types/kinds.ts';
export type { ListOperation } from './types/list-operation.ts';
export type { Column, NullsColumn, OrderBy, Ordering, Orders } from './types/orders.ts';
export type { ConnectionOf, Fields, ListParts, Result, Row, Wrapped } from './types/result.ts';
export type {
  Aliasable,
  Default,
  NoArguments,
  OptionalArguments,
  RequiredArguments,
  SelectableLeaves,
  Typename,
} from './types/selectable.ts';
