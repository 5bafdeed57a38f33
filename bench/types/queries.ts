import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** A selection for every peer, to be written in each grammar. */
export interface Selection {
  readonly leaves: readonly string[];
  /** Objects in it, and paginated lists, of which five rows are requested. */
  readonly parts: readonly { readonly name: string; readonly list: boolean; readonly selection: Selection }[];
  /** Fields selected on some types of a union. */
  readonly on?: Readonly<Record<string, readonly string[]>>;
  readonly type: string;
}

/** One paginated selection below a root field. */
export interface Query {
  readonly name: string;
  readonly root: string;
  /** The arguments of the root field, all of them strings. */
  readonly args: readonly string[];
  readonly connection: string;
  readonly rows: Selection;
}

/** The issues of a repository, with their authors and labels. */
export const ISSUES: Query = {
  name: 'issues',
  root: 'repository',
  args: ['owner', 'name'],
  connection: 'issues',
  rows: {
    type: 'Issue',
    leaves: ['number', 'title'],
    parts: [
      { name: 'author', list: false, selection: { type: 'Actor', leaves: ['login'], parts: [] } },
      { name: 'labels', list: true, selection: { type: 'Label', leaves: ['name'], parts: [] } },
    ],
  },
};

const ROOTS: readonly (readonly [root: string, ...args: string[]])[] = [
  ['repository', 'owner', 'name'],
  ['organization', 'login'],
  ['user', 'login'],
  ['enterprise', 'slug'],
];

/**
 * Returns the given number of selections, of lists whose rows have different types as far as possible. The same on
 * every run.
 */
export function manyQueries(schema: GraphQLSchema, count: number): Query[] {
  const found: Query[] = [];
  const seen = new Set<string>();
  for (const distinct of [true, false]) {
    for (const [root, ...args] of ROOTS) {
      for (const field of fieldsOf(typeOf(schema.getQueryType()?.getFields()[root] as Field))) {
        const row = rowOf(field);
        const key = `${root}.${field.name}`;
        if (!row || !isFree(field) || seen.has(key) || (distinct && seen.has(row.name)) || found.length >= count)
          continue;
        const rows = select(row, found.length, true);
        if (rows.leaves.length === 0) continue;
        seen.add(key).add(row.name);
        found.push({ name: `query${found.length}`, root, args, connection: field.name, rows });
      }
    }
  }
  return found;
}

/** Selects a few leaves, and at the top also one object and one list. The position decides which ones. */
function select(type: GraphQLNamedType, at: number, top: boolean): Selection {
  if (isUnionType(type)) return union(type.name, type.getTypes());
  const free = fieldsOf(type).filter(isFree);
  const leaves = free.filter((field) => isLeafType(typeOf(field))).map(({ name }) => name);
  const count = Math.min(leaves.length, top ? 4 : 2);
  const some = leaves.map((_, place) => leaves[(place + at) % leaves.length] ?? '').slice(0, count);
  return {
    type: type.name,
    leaves: some,
    parts: top ? [...one(free.filter(isPlain), at), ...one(free.filter(isShort), at)] : [],
  };
}

function one(fields: readonly Field[], at: number): Selection['parts'] {
  const field = fields[at % fields.length];
  const type = field && (rowOf(field) ?? typeOf(field));
  const selection = type && select(type, at, false);
  return selection && selection.leaves.length > 0
    ? [{ name: field.name, list: rowOf(field) !== undefined, selection }]
    : [];
}

/** Selects two leaves of each of two types, with no name in common. */
function union(type: string, types: readonly GraphQLObjectType[]): Selection {
  const taken = new Set<string>();
  const on = types.slice(0, 2).map((possible) => {
    const free = fieldsOf(possible).filter(
      (field) => isFree(field) && isLeafType(typeOf(field)) && !taken.has(field.name),
    );
    const names = free.slice(0, 2).map(({ name }) => name);
    for (const name of names) taken.add(name);
    return [possible.name, names] as const;
  });
  return { type, leaves: ['__typename'], parts: [], on: Object.fromEntries(on) };
}

/** Reports whether a field returns an object, neither a list nor a union. */
function isPlain(field: Field): boolean {
  const type = typeOf(field);
  return !rowOf(field) && !isListType(getNullableType(field.type)) && (isObjectType(type) || isInterfaceType(type));
}

function isShort(field: Field): boolean {
  const row = rowOf(field);
  return row !== undefined && !isUnionType(row) && !isLeafType(row);
}

function isFree(field: Field): boolean {
  return !field.args.some(isRequiredArgument);
}

/** Returns the type of the nodes of a connection that is paged by `first`. */
function rowOf(field: Field): GraphQLNamedType | undefined {
  const type = typeOf(field);
  const nodes = isObjectType(type) && type.name.endsWith('Connection') ? type.getFields()['nodes'] : undefined;
  return nodes && field.args.some(({ name }) => name === 'first') ? typeOf(nodes) : undefined;
}

function typeOf(field: Field): GraphQLNamedType {
  return getNamedType(field.type);
}

function fieldsOf(type: GraphQLNamedType): Field[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}
