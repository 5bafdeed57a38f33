export { clientFactory, clientType, documentsClientFactory, profileConstant, tableConstant } from './client.ts';
export { type Code, code } from './code.ts';
export type { Description } from './comment.ts';
export { fetcherConstant, fetcherTypes, leafConstants, pagingConstants } from './fetchers.ts';
export { builderConstants, builderText, builderTypes } from './builders.ts';
export { type } from './imported.ts';
export { kindOf } from './kinds.ts';
export { type Data, quote } from './literal.ts';
export { exportsOf, presenceChecks, renderModule } from './module.ts';
export type { ModuleName } from './modules.ts';
export { builderName, CLIENT_VALUES, emittedName } from './names.ts';
export {
  fragmentType,
  operationConstant,
  operationSignatures,
  operationTable,
  operationTypes,
  paginateFunction,
} from './operations.ts';
export type {
  BuildersPlan,
  CompositePlan,
  DerivedPlan,
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
export {
  type ArgumentSet,
  boundTypes,
  connectionSelection,
  defaults,
  leafSelection,
  objectSelection,
} from './selections.ts';
export type { Shape, ShapeMember } from './shape.ts';
export { flat, type TypeText, unionOf } from './text.ts';
export { compositeType, enumType, listType, membersType } from './types.ts';
