import { type Code, type, value } from './code.ts';
import { DOOR } from './door.ts';
import { type Data, literal, propertyKey } from './literal.ts';
import type { Plan, TablePlan } from './plan.ts';
import { fits, interfaceText } from './text.ts';

/** The type of the client: every fetcher as a method, `$query` and `$mutation`. */
export function clientType(plan: Plan): Code {
  const options = type('OperationOptions', DOOR);
  const operations = Object.entries(plan.roots).map(
    ([operation, { name: root }]) => `  /** Sends one ${operation}; its answer is typed by the selection. */
  $${operation}: <S extends ${root}$>(
    select: S extends unknown ? ${root}$ : S,
    options?: ${options.as},
  ) => Promise<$Result<${root}, S>>;`,
  );
  const base = type('Client', DOOR, '$BaseClient');
  return {
    text: `/** Every fetcher of the schema as a method, and single answers. */
${interfaceText('$Client', [base.as, '$Methods'], operations)}`,
    imports: operations.length > 0 ? [base, options] : [base],
  };
}

/** The limits and habits of the API that the client starts from. */
export function profileConstant(plan: Pick<Plan, 'profile'>): Code {
  const profile = type('Profile', DOOR);
  return { text: `export const profile: ${profile.as} = ${literal(plan.profile)};`, imports: [profile] };
}

/** What the runtime must know of the schema to build documents, read lazily. */
export function tableConstant({ builders, pagings, scalarFunctions, table }: Plan): Code {
  const own = type('Table', DOOR);
  const call = tableCall({ table, pagings: Object.keys(pagings), scalarFunctions, filters: builders.table });
  return { text: `export const table: ${own.as} = ${call.text};`, imports: [own, ...call.imports] };
}

/** A table as an expression. */
export function tableCall({ filters, pagings, scalarFunctions, table }: TablePlan): Code {
  const open = value('schemaTable', DOOR);
  const write = value('filters', DOOR);
  const values = value('scalarValues', DOOR);
  const hasValues = 'literals' in table || scalarFunctions.length > 0;
  const functions = scalarFunctions.map(({ scalar, parse, serialize }) => {
    const parts = Object.entries({ parse, serialize }).flatMap(([key, from]) => (from ? [`${key}: ${from.as}`] : []));
    return `    ${propertyKey(scalar)}: { ${parts.join(', ')} },\n`;
  });
  const extra = [
    pagingsMember(pagings),
    functions.length > 0 ? `  scalars: {\n${functions.join('')}  },\n` : '',
    hasValues ? `  values: ${values.as},\n` : '',
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
      ...pagings.map((name) => value(name, './pagings', name)),
      ...froms.flatMap((from) => (from ? [value(from.name, from.from, from.as)] : [])),
    ],
  };
}

/** `createClient`, which carries every fetcher. */
export function clientFactory(plan: Plan): Code {
  const make = value('clientFactory', DOOR);
  const entries = plan.fetchers.map(({ name, symbol }) =>
    name === symbol ? `      ${name},\n` : `      ${propertyKey(name)}: ${symbol},\n`,
  );
  const fetchers = entries.length > 0 ? `{\n${entries.join('')}    }` : '{}';
  const roots = Object.entries(plan.roots).map(([operation, { typename }]) => `${operation}: ${literal(typename)}`);
  return {
    text: `${createClientType('$Client')}

/** Creates a client of this schema. */
export const createClient: $CreateClient =
  /*#__PURE__*/ ${make.as}<$Client>({
    fetchers: ${fetchers},
    profile,
    roots: ${roots.length > 0 ? `{ ${roots.join(', ')} }` : '{}'},
    table,
  });`,
    imports: [
      make,
      type('ClientOptions', DOOR),
      type('$Client', './schema', '$Client'),
      value('profile', './table', 'profile'),
      value('table', './table', 'table'),
      ...plan.fetchers.map(({ symbol }) => value(symbol, './fetchers', symbol)),
    ],
  };
}

/** `createClient` for the operations of documents, which bring along what they need. */
export function documentsClientFactory(): Code {
  const base = type('Client', DOOR, '$BaseClient');
  const make = value('clientFactory', DOOR);
  const options = type('ClientOptions', DOOR);
  return {
    text: `${createClientType(base.as)}

/** Creates a client of this API, which the functions take. */
export const createClient: $CreateClient =
  /*#__PURE__*/ ${make.as}<${base.as}>({
    fetchers: {},
    profile,
    roots: {},
  });`,
    imports: [base, make, options],
  };
}

/**
 * The type of `createClient`. A file that is left out of type checking takes what it cannot import for `any`: then this type
 * takes nothing but a text, so that the call is an error which says why.
 */
function createClientType(client: string): string {
  const options = type('ClientOptions', DOOR).as;
  return `type $CreateClient = string extends keyof ${options}
  ? (options: "The package endcursor is not installed") => never
  : (options: ${options}) => ${client};`;
}

function pagingsMember(names: readonly string[]): string {
  const line = `  pagings: [${names.join(', ')}],`;
  return fits(line) ? `${line}\n` : `  pagings: [\n${names.map((name) => `    ${name},\n`).join('')}  ],\n`;
}
