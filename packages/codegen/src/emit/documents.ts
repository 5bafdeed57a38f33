import {
  type Code,
  documentsClientFactory,
  type DocumentsPlan,
  enumType,
  exportsOf,
  fragmentType,
  membersType,
  type ModuleName,
  operationConstant,
  operationSignatures,
  operationTable,
  operationTypes,
  paginateFunction,
  pagingConstants,
  presenceChecks,
  profileConstant,
  renderModule,
  type as typeImport,
} from '@endcursor/templates';

/** Returns the folder that is emitted for documents: the text of each module by its name. */
export function emitDocumentsFolder(plan: DocumentsPlan, importExtension: string): ReadonlyMap<ModuleName, string> {
  const own = { nocheck: true, importExtension };
  return new Map<ModuleName, string>([
    ['operations', renderModule(operationBlocks(plan), { ...own, local: OPERATIONS })],
    ['client', renderModule(clientBlocks(plan), own)],
    ['index', indexModule(importExtension, presenceChecks([...operationBlocks(plan), ...clientBlocks(plan)]))],
  ]);
}

/** Returns all of it as one file. */
export function emitDocumentsFile(plan: DocumentsPlan): string {
  return renderModule([...operationBlocks(plan), ...clientBlocks(plan)], { nocheck: true, local: OPERATIONS });
}

/** The modules whose content is in the module of the operations. */
const OPERATIONS: readonly ModuleName[] = ['operations', 'pagings'];

function indexModule(extension: string, checks: Code): string {
  return renderModule([checks, exportsOf(['client', 'operations'], extension)]);
}

function operationBlocks(plan: DocumentsPlan): Code[] {
  return [
    { text: '', imports: plan.scalarTypes.map(({ name, as, from }) => typeImport(name, from, as)) },
    ...plan.enums.map(enumType),
    ...plan.inputs.map(membersType),
    ...plan.fragments.map(fragmentType),
    ...plan.operations.map((one) => operationTypes(one, plan.near)),
    operationSignatures(plan),
    pagingConstants(plan),
    ...plan.operations.flatMap((one) => [operationTable(one), operationConstant(one)]),
    paginateFunction(plan),
  ];
}

function clientBlocks(plan: DocumentsPlan): Code[] {
  return [profileConstant(plan), documentsClientFactory()];
}
