export { clientFactory, clientType, documentsClientFactory, profileConstant, tableConstant } from './client.ts';
export { type Code, code, type } from './code.ts';
export type { Description } from './comment.ts';
export { fetcherConstant, fetcherTypes, leafConstants, pagingConstants } from './fetchers.ts';
export { builderConstants, builderText, builderTypes } from './filters.ts';
export { kindOf, kindTypes } from './kinds.ts';
export { type Data, quote } from './literal.ts';
export { presenceChecks, renderModule } from './module.ts';
export { operationConstant, operationSignatures, operationTable, operationTypes } from './operations.ts';
export type {
  BuildersPlan,
  CompositePlan,
  DocumentsPlan,
  EnumPlan,
  FetcherPlan,
  ImportPlan,
  ListPlan,
  MemberPlan,
  MembersPlan,
  OperationPlan,
  OperationTablePlan,
  PagingPlan,
  Plan,
  PrintedType,
  ScalarFunctionPlan,
} from './plan.ts';
export type { Shape, ShapeMember } from './shape.ts';
export { flat, genericOf, intersectionOf, type TypeText, unionOf } from './text.ts';
export { compositeType, enumType, listType, membersType } from './types.ts';
