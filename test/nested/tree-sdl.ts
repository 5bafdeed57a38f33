import { BARE, type Form, type ListShape, type TreeShape, type TypeShape } from './tree-shape.ts';

/** Returns the schema of a shape. */
export function sdlOf(shape: TreeShape): string {
  const { root, types, unions } = shape;
  const nodes = types.some(({ reach }) => reach === 'node');
  const entries = types.flatMap(({ name, reach }) => {
    if (reach === 'id') return [`${lower(name)}(id: ID!): ${name}`];
    return reach === 'slug' ? [`${lower(name)}BySlug(slug: String!): ${name}`] : [];
  });
  return [
    ...(nodes ? ['interface Node { id: ID! }'] : []),
    object(root, [...(nodes ? ['node(id: ID!): Node'] : []), ...entries], []),
    ...types.map((type) => object(type, leavesOf(type), interfacesOf(type, shape))),
    ...unions.map(({ name, kind, types }) =>
      kind === 'union' ? `union ${name} = ${types.join(' | ')}` : `interface ${name} { name: String! kind: String! }`,
    ),
    ...[root, ...types].flatMap(({ lists, name }) =>
      lists.flatMap((list) => (BARE.has(list.form) ? [] : [wrapper(name, list)])),
    ),
    ...types.slice(0, 1).map(({ name }) => `type Mutation { make${name}: Made } type Made { made: ${name} }`),
    'type PageInfo { hasNextPage: Boolean! endCursor: String hasPreviousPage: Boolean! startCursor: String }',
  ].join('\n');
}

/** Returns the leaves of every type, without the keys that its reach needs. */
function leavesOf({ reach }: Pick<TypeShape, 'reach'>): string[] {
  const keys = { node: ['id: ID!'], id: ['id: ID!'], slug: ['slug: String!'], none: [] }[reach];
  return [...keys, 'name: String!', 'kind: String!', 'rank: Int'];
}

/** The paging arguments of each form. */
const PAGING: Readonly<Record<Form, string>> = {
  relay: 'first: Int, after: String, last: Int, before: String',
  nodes: 'first: Int, after: String',
  edges: 'first: Int, after: String',
  token: 'limit: Int, nextToken: String',
  'token ending empty': 'limit: Int, cursor: String',
  offset: 'limit: Int, offset: Int',
  'offset with more': 'take: Int, skip: Int',
  page: 'page: Int, perPage: Int',
  'page without a total': 'page: Int, perPage: Int',
  list: 'limit: Int, offset: Int, order: String',
  'list by page': 'page: Int = 1, perPage: Int, order: String',
  'list by page from 0': 'page: Int = 0, perPage: Int, order: String',
  'list without a start': 'page: Int, perPage: Int, order: String',
};

/** Returns the arguments of a list, with the default page size. */
function pagingOf({ form, told, usual }: ListShape): string {
  return told ? PAGING[form].replace(/(limit|perPage): Int/, `$1: Int = ${usual}`) : PAGING[form];
}

/** Returns the name of the type around a list. */
function wrapperOf(parent: string, { form, name }: Pick<ListShape, 'form' | 'name'>): string {
  return `${parent}${name.charAt(0).toUpperCase()}${name.slice(1)}${form === 'relay' ? 'Connection' : 'Page'}`;
}

function wrapper(parent: string, list: ListShape): string {
  const type = wrapperOf(parent, list);
  const { form, giver, to } = list;
  const edge = `type ${type}Edge { cursor: String! node: ${to} role: String! ${giver ? `giver: ${giver}` : ''} }`;
  const rows = `[${to}]!`;
  const info = 'pageInfo: PageInfo!';
  const bodies: Readonly<Partial<Record<Form, string>>> = {
    relay: `edges: [${type}Edge]! nodes: ${rows} ${info} totalCount: Int!`,
    nodes: `nodes: ${rows} ${info}`,
    edges: `edges: [${type}Edge]! pageInfo: ${type}Info!`,
    token: `items: ${rows} nextToken: String`,
    'token ending empty': `items: ${rows} next_cursor: String! total: Int!`,
    offset: `nodes: ${rows} totalCount: Int!`,
    'offset with more': `results: ${rows} hasMore: Boolean!`,
    page: `items: ${rows} totalPages: Int! total: Int!`,
    'page without a total': `items: ${rows} totalPages: Int!`,
  };
  const own = form === 'edges' ? `type ${type}Info { hasNextPage: Boolean! }` : '';
  return `type ${type} { ${bodies[form]} } ${form === 'relay' || form === 'edges' ? edge : ''} ${own}`;
}

function object(type: TypeShape, more: readonly string[], interfaces: readonly string[]): string {
  const lists = type.lists.map((list) => {
    const filter = list.filtered ? ', kind: String' : '';
    const rows = BARE.has(list.form) ? `[${list.to}]` : wrapperOf(type.name, list);
    return `${list.name}(${pagingOf(list)}${filter}): ${rows}!`;
  });
  const links = type.links.map(({ many, name, to }) => `${name}: ${many ? `[${to}]!` : to}`);
  const heritage = interfaces.length > 0 ? ` implements ${interfaces.join(' & ')}` : '';
  return `type ${type.name}${heritage} {\n  ${[...more, ...links, ...lists].join('\n  ')}\n}`;
}

function interfacesOf({ name, reach }: TypeShape, { unions }: TreeShape): string[] {
  const own = unions.filter(({ kind, types }) => kind === 'interface' && types.includes(name));
  return [...own.map((one) => one.name), ...(reach === 'node' ? ['Node'] : [])];
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
