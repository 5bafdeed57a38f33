import {
  boundTypes,
  builderConstants,
  builderTypes,
  clientFactory,
  clientType,
  type Code,
  code,
  enumType,
  exportsOf,
  fetcherConstant,
  fetcherTypes,
  leafConstants,
  listType,
  membersType,
  type ModuleName,
  pagingConstants,
  type Plan,
  presenceChecks,
  profileConstant,
  renderModule,
  tableConstant,
  type as typeImport,
} from '@endcursor/templates';

/** Returns the emitted folder: the text of each module by its name. */
export function emitFolder(plan: Plan, importExtension: string): ReadonlyMap<ModuleName, string> {
  const modules = blocks(plan);
  const rendered = [...modules].map(
    ([name, code]) => [name, renderModule(code, { nocheck: true, importExtension, local: [name] })] as const,
  );
  return new Map([
    ...rendered,
    ['index', indexModule(plan, importExtension, presenceChecks([...modules.values()].flat()))],
  ]);
}

/** Returns all of it as one file. */
export function emitFile(plan: Plan): string {
  const modules = blocks(plan);
  return renderModule([...modules.values()].flat(), { nocheck: true, local: [...modules.keys()] });
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
    ...(plan.lists.length > 0 ? [code`${boundTypes(plan.owned)}`] : []),
    ...plan.enums.map(enumType),
    ...plan.inputs.map(membersType),
    ...plan.argumentSets.map(membersType),
    builderTypes(plan.builders),
    ...plan.composites,
    ...plan.lists.map(listType),
    fetcherTypes(plan),
    clientType(plan),
  ];
}

/**
 * Returns the module that programs import from: what they call, and the type of the client. The thousands of types of a schema
 * are not among its exports, because editors walk these at each keystroke.
 */
function indexModule(plan: Plan, extension: string, checks: Code): string {
  const builders: readonly ModuleName[] = builderConstants(plan.builders).length > 0 ? ['filters'] : [];
  const modules: readonly ModuleName[] = ['client', 'fetchers', ...builders, 'table'];
  return renderModule([checks, exportsOf(modules, extension, [['$Client', 'schema']])]);
}
