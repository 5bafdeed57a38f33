import { type GraphQLObjectType, type GraphQLSchema, getNamedType } from 'graphql';
import type { Query, Selection } from './queries.ts';

/** Prints a selection as a document. */
export function documentText(query: Query): string {
  const variables = query.args.map((arg) => `$${arg}: String!`).join(', ');
  const args = query.args.map((arg) => `${arg}: $${arg}`).join(', ');
  return `query ${query.name}(${variables}, $after: String) { ${query.root}(${args}) { ${query.connection}(first: 100, after: $after) { nodes { ${fieldsText(query.rows)} } pageInfo { hasNextPage endCursor } } } }`;
}

function fieldsText({ leaves, on = {}, parts }: Selection): string {
  return [
    ...leaves,
    ...parts.map(({ list, name, selection }) =>
      list ? `${name}(first: 5) { nodes { ${fieldsText(selection)} } }` : `${name} { ${fieldsText(selection)} }`,
    ),
    ...Object.entries(on).map(([type, names]) => `... on ${type} { ${names.join(' ')} }`),
  ].join(' ');
}

/** Prints it in our grammar: a list is selected as its rows. */
export function ourText({ leaves, on, parts }: Selection): string {
  const own = on && object(Object.entries(on).map(([type, names]) => `${type}: ${flags(names)}`));
  return object([
    ...leaves.map((name) => `${name}: true`),
    ...parts.map(
      ({ list, name, selection }) => `${name}: ${list ? withBound(ourText(selection)) : ourText(selection)}`,
    ),
    ...(own ? [`$on: ${own}`] : []),
  ]);
}

function withBound(text: string): string {
  return text.replace('{ ', '{ $: { first: 5 }, ');
}

/** Prints it in genql's grammar. */
export function genqlText(query: Query): string {
  const rows = (selection: Selection): string =>
    object([
      ...selection.leaves.map((name) => `${name}: true`),
      ...selection.parts.map(({ list, name, selection: inner }) =>
        list ? `${name}: { __args: { first: 5 }, nodes: ${rows(inner)} }` : `${name}: ${rows(inner)}`,
      ),
      ...Object.entries(selection.on ?? {}).map(([type, names]) => `on_${type}: ${flags(names)}`),
    ]);
  return `{ ${query.root}: { __args: { ${query.args.join(', ')} }, ${query.connection}: { __args: { first: 100, after }, nodes: ${rows(query.rows)}, pageInfo: { hasNextPage: true, endCursor: true } } } }`;
}

/** Prints it in graphql-zeus's grammar: every field that may take arguments is a pair. */
export function zeusText(query: Query, schema: GraphQLSchema): string {
  const rows = (selection: Selection): string => {
    const type = schema.getType(selection.type) as GraphQLObjectType;
    const paired = (name: string, text: string, args = '{}') =>
      (type.getFields()[name]?.args.length ?? 0) > 0 ? `${name}: [${args}, ${text}]` : `${name}: ${text}`;
    return object([
      ...selection.leaves.map((name) => (name === '__typename' ? `${name}: true` : paired(name, 'true'))),
      ...selection.parts.map(({ list, name, selection: inner }) =>
        list ? paired(name, `{ nodes: ${rows(inner)} }`, '{ first: 5 }') : paired(name, rows(inner)),
      ),
      ...Object.entries(selection.on ?? {}).map(([name, names]) => {
        const possible = schema.getType(name) as GraphQLObjectType;
        const flag = (leaf: string) =>
          (possible.getFields()[leaf]?.args.length ?? 0) > 0 ? `${leaf}: [{}, true]` : `${leaf}: true`;
        return `'...on ${name}': ${object(names.map(flag))}`;
      }),
    ]);
  };
  return `{ ${query.root}: [{ ${query.args.join(', ')} }, { ${query.connection}: [{ first: 100, after }, { nodes: ${rows(query.rows)}, pageInfo: { hasNextPage: true, endCursor: true } }] }] }`;
}

function flags(names: readonly string[]): string {
  return object(names.map((name) => `${name}: true`));
}

function object(members: readonly string[]): string {
  return `{ ${members.join(', ')} }`;
}

/** Prints the type of a whole response as written by hand, with plain connections. */
export function answerText({ connection, root, rows }: Query, schema: GraphQLSchema): string {
  const row = handText(rows, schema, (part) => object([nodesText(part)]));
  const page = 'pageInfo: { hasNextPage: boolean; endCursor: string | null }';
  return `{ ${root}: { ${connection}: { ${nodesText(row)}; ${page} } } | null }`;
}

function nodesText(row: string): string {
  return `nodes: readonly ((${row}) | null)[] | null`;
}

/** Prints the type of a row as written by hand. */
export function handText(
  selection: Selection,
  schema: GraphQLSchema,
  listOf: (row: string) => string = plainList,
): string {
  const type = schema.getType(selection.type) as GraphQLObjectType;
  if (selection.on) {
    const union = schema.getType(selection.type);
    const all = union && 'getTypes' in union ? union.getTypes().map(({ name }) => name) : [];
    const own = Object.entries(selection.on).map(
      ([name, names]) => `{ __typename: '${name}'; ${leavesText(names, schema.getType(name) as GraphQLObjectType)} }`,
    );
    const rest = all.filter((name) => !(name in (selection.on ?? {}))).map((name) => `'${name}'`);
    return [...own, ...(rest.length > 0 ? [`{ __typename: ${rest.join(' | ')} }`] : [])].join(' | ');
  }
  const parts = selection.parts.map(({ list, name, selection: inner }) => {
    const text = handText(inner, schema, listOf);
    const nullable = String(type.getFields()[name]?.type).endsWith('!') ? '' : ' | null';
    return `${name}: ${list ? listOf(text) : text}${nullable};`;
  });
  return `{ ${leavesText(selection.leaves, type)} ${parts.join(' ')} }`;
}

function plainList(row: string): string {
  return `readonly (${row})[]`;
}

const SCALARS: Readonly<Record<string, string>> = { Int: 'number', Float: 'number', Boolean: 'boolean' };

function leavesText(names: readonly string[], type: GraphQLObjectType): string {
  return names.map((name) => `${name}: ${leafText(name, type)};`).join(' ');
}

function leafText(name: string, type: GraphQLObjectType): string {
  const field = type.getFields()[name];
  if (!field) return 'string';
  const named = getNamedType(field.type);
  const text =
    'getValues' in named
      ? named
          .getValues()
          .map((value) => `'${value.name}'`)
          .join(' | ')
      : (SCALARS[named.name] ?? 'string');
  const inner = String(field.type).startsWith('[') ? `readonly (${text})[]` : text;
  return String(field.type).endsWith('!') ? inner : `${inner} | null`;
}
