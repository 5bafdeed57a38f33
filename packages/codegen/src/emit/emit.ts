import {
  builderConstants,
  builderTypes,
  clientFactory,
  clientType,
  type Code,
  code,
  enumType,
  fetcherConstant,
  fetcherTypes,
  kindTypes,
  leafConstants,
  listType,
  membersType,
  pagingConstants,
  type Plan,
  presenceChecks,
  profileConstant,
  renderModule,
  tableConstant,
  type as typeImport,
} from '@endcursor/templates';

/** The modules of the emitted folder, in the order in which one may import another. */
export type ModuleName = 'schema' | 'pagings' | 'fetchers' | 'filters' | 'table' | 'client' | 'index';

/** The emitted folder: the text of each module by its name. */
export function emitFolder(plan: Plan, importExtension: string): ReadonlyMap<ModuleName, string> {
  const modules = blocks(plan);
  const rendered = [...modules].map(
    ([name, code]) => [name, renderModule(code, { nocheck: true, importExtension })] as const,
  );
  return new Map([
    ...rendered,
    ['index', indexModule(plan, importExtension, presenceChecks([...modules.values()].flat()))],
  ]);
}

/** All of it in one file. */
export function emitFile(plan: Plan): string {
  const modules = blocks(plan);
  return renderModule([...modules.values()].flat(), {
    nocheck: true,
    local: [...modules.keys()].map((name) => `./${name}`),
  });
}

function blocks(plan: Plan): Map<ModuleName, Code[]> {
  const builders = builderConstants(plan.builders);
  return new Map<ModuleName, Code[]>([
    ['schema', schemaBlocks(plan)],
    ['pagings', [pagingConstants(plan)]],
    ['fetchers', [leafConstants(plan), ...plan.fetchers.map(fetcherConstant)]],
    ...(builders.length > 0 ? [['filters', builders] as const] : []),
    ['table', [profileConstant(plan), tableConstant(plan)]],
    ['client', [clientFactory(plan)]],
  ]);
}

function schemaBlocks(plan: Plan): Code[] {
  return [
    { text: '', imports: plan.scalarTypes.map(({ name, as, from }) => typeImport(name, from, as)) },
    kindTypes(plan.kinds, plan.lists.length > 0, plan.owned),
    ...plan.enums.map(enumType),
    ...plan.inputs.map(membersType),
    ...plan.argumentSets.map(membersType),
    builderTypes(plan.builders),
    ...plan.composites.map(({ text }) => ({ text, imports: [] })),
    ...plan.lists.map(listType),
    fetcherTypes(plan),
    clientType(plan),
  ];
}

/**
 * What programs call, and the type of the client. Editors walk these exports at each keystroke, so that the thousands of
 * types of a schema are not among them.
 */
function indexModule(plan: Plan, extension: string, checks: Code): string {
  const hasBuilders = builderConstants(plan.builders).length > 0;
  const modules = ['client', 'fetchers', ...(hasBuilders ? ['filters'] : []), 'table'];
  const lines = [
    ...modules.map((name) => `export * from "./${name}${extension}";`),
    `export type { $Client } from "./schema${extension}";`,
  ];
  return renderModule([checks, code`${lines.join('\n')}`]);
}
