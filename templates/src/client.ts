import type { Code } from './code.ts';
import { doorType, doorValue, ownType, ownValue, value } from './imported.ts';
import { type Data, literal, propertyKey } from './literal.ts';
import { emittedName } from './names.ts';
import type { Plan, TablePlan } from './plan.ts';
import { fits, genericOf, interfaceText, member, nameOf } from './text.ts';

/** The client of the runtime, without the fetchers of a schema. */
const BASE_CLIENT = doorType('Client', '$BaseClient');

/** Returns the type of the client: every fetcher as a method, `$query` and `$mutation`. */
export function clientType(plan: Plan): Code {
  const result = doorType('Result');
  const options = doorType('OperationOptions');
  const answering = doorType('Answering');
  const operations = Object.entries(plan.roots).map(([operation, { name: root }]) => {
    const selection = emittedName.selection(root);
    return `  /** Sends one ${operation}; its answer is typed by the selection. */
  $${operation}: <S extends ${selection}>(
    select: keyof S extends unknown ? ${selection} : S,
    options?: ${options.as},
  ) => ${answering.as}<${result.as}<${root}, S>>;`;
  });
  const list = doorType('ListOperation');
  const query = plan.roots['query']?.name;
  const lists =
    query === undefined || plan.lists.length === 0
      ? []
      : [
          `  /** Reads any paginated list that objects lead to, by its path. */\n${member('$list', genericOf(nameOf(list), [query, emittedName.selection(query)]))}`,
        ];
  return {
    text: `/** Every fetcher of the schema as a method, and single answers. */
${interfaceText('$Client', [BASE_CLIENT.as, '$Methods'], [...operations, ...lists])}`,
    imports: [
      BASE_CLIENT,
      ...(operations.length > 0 ? [options, answering, result] : []),
      ...(lists.length > 0 ? [list] : []),
    ],
  };
}

/** Returns the limits and habits of the API that the client starts from. */
export function profileConstant(plan: Pick<Plan, 'profile'>): Code {
  const profile = doorType('Profile');
  const declared = (data: Data) => `export const profile: ${profile.as} = ${literal(data)};`;
  const { transport, ...others } = plan.profile;
  const { persisted = false, ...habits } = (transport ?? {}) as Readonly<Record<string, Data>>;
  if (persisted === false) return { text: declared(plan.profile), imports: [profile] };
  const make = doorValue('persistedDocuments');
  const form = `    persisted: /*#__PURE__*/ ${make.as}(${literal(persisted, '    ')}),\n  `;
  const inner = literal(habits, '  ').replace(/\n? *\}$/, () => `\n${form}}`);
  const text = declared(others).replace(/\n?\};$/, () => `\n  transport: ${inner},\n};`);
  return { text, imports: [profile, make] };
}

/** Returns what the runtime must know of the schema to build documents. It is read lazily. */
export function tableConstant({ builders, pagings, scalarFunctions, table }: Plan): Code {
  const own = doorType('Table');
  const call = tableCall({ table, pagings: Object.keys(pagings), scalarFunctions, filters: builders.table });
  return { text: `export const table: ${own.as} = ${call.text};`, imports: [own, ...call.imports] };
}

/** Returns a table as an expression. */
export function tableCall({ filters, pagings, scalarFunctions, shaped, table }: TablePlan): Code {
  const open = doorValue('schemaTable');
  const write = doorValue('filters');
  const values = doorValue('scalarValues');
  const lists = doorValue('shapedLists');
  const hasValues = 'literals' in table || scalarFunctions.length > 0;
  const functions = scalarFunctions.map(({ scalar, parse, serialize }) => {
    const parts = Object.entries({ parse, serialize }).flatMap(([key, from]) => (from ? [`${key}: ${from.as}`] : []));
    return `    ${propertyKey(scalar)}: { ${parts.join(', ')} },\n`;
  });
  const extra = [
    pagingsMember(pagings),
    functions.length > 0 ? `  scalars: {\n${functions.join('')}  },\n` : '',
    hasValues ? `  values: ${values.as},\n` : '',
    shaped ? `  shaped: ${lists.as},\n` : '',
    filters ? `  filters: /*#__PURE__*/ ${write.as}(${literal(filters, '  ')}),\n` : '',
  ];
  const data = literal(table as Data).replace(/\}$/, () => `${extra.join('')}}`);
  const froms = scalarFunctions.flatMap(({ parse, serialize }) => [parse, serialize]);
  return {
    text: `/*#__PURE__*/ ${open.as}(${data})`,
    imports: [
      open,
      ...(filters ? [write] : []),
      ...(hasValues ? [values] : []),
      ...(shaped ? [lists] : []),
      ...pagings.map((name) => ownValue(name, 'pagings')),
      ...froms.flatMap((from) => (from ? [value(from.name, from.from, from.as)] : [])),
    ],
  };
}

/** Returns `createClient`, which carries every fetcher. */
export function clientFactory(plan: Plan): Code {
  const make = doorValue('clientFactory');
  const entries = plan.fetchers.map(({ name, symbol }) =>
    name === symbol ? `      ${name},\n` : `      ${propertyKey(name)}: ${symbol},\n`,
  );
  const fetchers = entries.length > 0 ? `{\n${entries.join('')}    }` : '{}';
  const roots = Object.entries(plan.roots).map(([operation, { typename }]) => `${operation}: ${literal(typename)}`);
  const operations = doorValue('rootOperations');
  return {
    text: `${createClientType('$Client')}

/** Creates a client of this schema. */
export const createClient: $CreateClient =
  /*#__PURE__*/ ${make.as}<$Client>({
    fetchers: ${fetchers},
${roots.length > 0 ? operationsMember(operations.as, roots) : ''}    profile,
    table,
  });`,
    imports: [
      make,
      ...(roots.length > 0 ? [operations] : []),
      doorType('ClientOptions'),
      ownType('$Client', 'schema'),
      ownValue('profile', 'table'),
      ownValue('table', 'table'),
      ...plan.fetchers.map(({ symbol }) => ownValue(symbol, 'fetchers')),
    ],
  };
}

function operationsMember(make: string, roots: readonly string[]): string {
  const line = `    operations: /*#__PURE__*/ ${make}({ ${roots.join(', ')} }),\n`;
  if (fits(line.trimEnd())) return line;
  return `    operations: /*#__PURE__*/ ${make}({\n${roots.map((root) => `      ${root},\n`).join('')}    }),\n`;
}

/** Returns `createClient` for the operations of documents, which bring along what they need. */
export function documentsClientFactory(): Code {
  const make = doorValue('clientFactory');
  const options = doorType('ClientOptions');
  return {
    text: `${createClientType(BASE_CLIENT.as)}

/** Creates a client of this API, which the functions take. */
export const createClient: $CreateClient =
  /*#__PURE__*/ ${make.as}<${BASE_CLIENT.as}>({ profile });`,
    imports: [BASE_CLIENT, make, options],
  };
}

/**
 * Returns the type of `createClient`. In a file that is not type-checked, whatever cannot be imported is `any`. Without the runtime,
 * this type therefore takes only a certain string, and every call is an error that shows it.
 */
function createClientType(client: string): string {
  const options = doorType('ClientOptions').as;
  return `type $CreateClient = string extends keyof ${options}
  ? (options: "The package endcursor is not installed") => never
  : (options: ${options}) => ${client};`;
}

function pagingsMember(names: readonly string[]): string {
  const line = `  pagings: [${names.join(', ')}],`;
  return fits(line) ? `${line}\n` : `  pagings: [\n${names.map((name) => `    ${name},\n`).join('')}  ],\n`;
}
