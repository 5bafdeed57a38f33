import {
  type Code,
  documentsClientFactory,
  type DocumentsPlan,
  enumType,
  membersType,
  operationConstant,
  operationSignatures,
  operationTable,
  operationTypes,
  pagingConstants,
  presenceChecks,
  profileConstant,
  renderModule,
  type as typeImport,
} from '@endcursor/templates';

/** The modules of the folder that is emitted for documents. */
export type DocumentsModule = 'operations' | 'client' | 'index';

/** The folder that is emitted for documents: the text of each module by its name. */
export function emitDocumentsFolder(
  plan: DocumentsPlan,
  importExtension: string,
): ReadonlyMap<DocumentsModule, string> {
  const own = { nocheck: true, importExtension, local: ['./pagings'] };
  return new Map([
    ['operations', renderModule(operationBlocks(plan), own)],
    ['client', renderModule(clientBlocks(plan), own)],
    ['index', indexModule(importExtension, presenceChecks([...operationBlocks(plan), ...clientBlocks(plan)]))],
  ]);
}

/** All of it in one file. */
export function emitDocumentsFile(plan: DocumentsPlan): string {
  return renderModule([...operationBlocks(plan), ...clientBlocks(plan)], { nocheck: true, local: ['./pagings'] });
}

function indexModule(extension: string, checks: Code): string {
  const lines = ['client', 'operations'].map((name) => `export * from "./${name}${extension}";`);
  return renderModule([checks, { text: lines.join('\n'), imports: [] }]);
}

function operationBlocks(plan: DocumentsPlan): Code[] {
  return [
    { text: '', imports: plan.scalarTypes.map(({ name, as, from }) => typeImport(name, from, as)) },
    ...plan.enums.map(enumType),
    ...plan.inputs.map(membersType),
    ...plan.operations.map(operationTypes),
    operationSignatures(plan),
    pagingConstants(plan),
    ...plan.operations.flatMap((one) => [operationTable(one), operationConstant(one)]),
  ];
}

function clientBlocks(plan: DocumentsPlan): Code[] {
  return [profileConstant(plan), documentsClientFactory()];
}
