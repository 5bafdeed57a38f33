import { GraphQLError } from 'graphql';
import type { Row } from '../integration/generate-client.ts';

/** A filter as a server accepts it. */
export type Input = Readonly<Record<string, unknown>>;

type Matches = (row: Row) => boolean;

/** A server that joins conditions in its own way. */
export interface JoinServer {
  readonly name: string;
  readonly sdl: string;
  /** Returns the rows that a filter matches. */
  readonly picks: (where: Input) => Matches;
  /** The names under which a filter joins others. */
  readonly and: string;
  readonly or: string;
  readonly not?: string;
  /** Returns a test of one field in the form of an input. */
  readonly test: (field: string, operator: string, value: unknown) => Input;
  /** Adds the caller's filter to the arguments. */
  readonly place: (filter: unknown) => Input;
  /** Arguments that paging sets. */
  readonly paging: readonly Input[];
}

const ROW = 'type Thing { id: ID! size: Int! name: String! }';
const ORDERS = 'enum Order { asc desc }';
const OPERATORS = ['eq', 'gt', 'lt', 'in'] as const;

/** One field for each operator: `size_gt`. */
function suffixed(name: string, and: string, or: string): string {
  const fields = { id: 'ID', size: 'Int', name: 'String' };
  const tests = Object.entries(fields).map(([field, type]) => testFields(`${field}_`, type));
  return `input ${name} { ${tests.join(' ')} ${and}: [${name}!] ${or}: [${name}!] }`;
}

/** One object of operators for each field: `size: { gt }`. */
function nested(name: string, prefix: string, joins: string): string {
  const types = ['ID', 'Int', 'String'].map((type) => `input ${type}Tests { ${testFields(prefix, type)} }`).join(' ');
  return `input ${name} { id: IDTests size: IntTests name: StringTests ${joins} } ${types}`;
}

function testFields(prefix: string, type: string): string {
  return OPERATORS.map((one) => `${prefix}${one}: ${one === 'in' ? `[${type}!]` : type}`).join(' ');
}

const bare = (filter: unknown): Input => (filter === undefined ? {} : { where: filter });
const suffix = (field: string, operator: string, value: unknown): Input => ({ [`${field}_${operator}`]: value });

const openReader: JoinServer = {
  name: 'an OR whose siblings are alternatives (OpenReader)',
  sdl: `${ROW} ${suffixed('ThingWhereInput', 'AND', 'OR')} enum ThingOrderByInput { id_ASC id_DESC size_ASC size_DESC }
    type Query { things(where: ThingWhereInput, orderBy: [ThingOrderByInput!], offset: Int, limit: Int): [Thing!]! }`,
  picks: ({ AND, OR, ...fields }) => {
    const both = [...testsOf(fields), ...inputs(AND).map(openReader.picks)];
    const all: Matches = (row) => both.every((matches) => matches(row));
    if (OR == null) return all;
    const others = inputs(OR).map(openReader.picks);
    return some(both.length > 0 ? [all, ...others] : others);
  },
  and: 'AND',
  or: 'OR',
  test: suffix,
  place: bare,
  paging: [{ limit: 3 }, { offset: 5 }, { limit: 50, offset: 0 }, { orderBy: ['size_ASC'] }],
};

const graphNode: JoinServer = {
  name: 'an or that stands alone (graph-node)',
  sdl: `${ROW} ${ORDERS} ${suffixed('Thing_filter', 'and', 'or')} enum Thing_orderBy { id size }
    type Query { things(where: Thing_filter, orderBy: Thing_orderBy, orderDirection: Order, first: Int = 100, skip: Int = 0): [Thing!]! }`,
  picks: ({ and, or, ...fields }) => {
    if (or != null && (and != null || Object.keys(fields).length > 0))
      throw new GraphQLError('Filter must by an object: or cannot stand with others');
    const both = [...testsOf(fields), ...inputs(and).map(graphNode.picks)];
    return or == null ? every(both) : some(inputs(or).map(graphNode.picks));
  },
  and: 'and',
  or: 'or',
  test: suffix,
  place: bare,
  paging: [{ first: 3 }, { skip: 5 }, { first: 9, skip: 0 }, { orderBy: 'size' }],
};

const hasura: JoinServer = {
  name: 'joins whose siblings hold as well (Hasura)',
  sdl: `${ROW} ${ORDERS} ${nested('things_bool_exp', '_', '_and: [things_bool_exp!] _or: [things_bool_exp!] _not: things_bool_exp')}
    input things_order_by { id: Order size: Order }
    type Query { things(where: things_bool_exp, order_by: [things_order_by!], limit: Int, offset: Int): [Thing!]! things_by_pk(id: ID!): Thing }`,
  picks: ({ _and, _or, _not, ...fields }) => {
    const both = [...testsOf(fields), ...inputs(_and).map(hasura.picks)];
    if (_or != null) both.push(some(inputs(_or).map(hasura.picks)));
    const not = _not == null ? undefined : hasura.picks(_not as Input);
    return (row) => every(both)(row) && !not?.(row);
  },
  and: '_and',
  or: '_or',
  not: '_not',
  test: (field, operator, value) => ({ [field]: { [`_${operator}`]: value } }),
  place: bare,
  paging: [{ limit: 3 }, { offset: 5 }],
};

const vendure: JoinServer = {
  name: 'an _or that flattens its elements (Vendure)',
  sdl: `${ROW} ${ORDERS} ${nested('ThingFilter', '', '_and: [ThingFilter!] _or: [ThingFilter!]')}
    input ThingSort { id: Order size: Order } input ThingOptions { skip: Int take: Int sort: ThingSort filter: ThingFilter }
    type ThingList { items: [Thing!]! totalItems: Int! } type Query { things(options: ThingOptions): ThingList! }`,
  picks: (where) => every(flattened(where)),
  and: '_and',
  or: '_or',
  test: (field, operator, value) => ({ [field]: { [operator]: value } }),
  place: (filter) => (filter === undefined ? {} : { options: { filter } }),
  paging: [{ options: { take: 3 } }, { options: { skip: 5 } }, { options: { take: 50, skip: 0 } }],
};

const TWINS = 'AND: [Thing_where_and] OR: [Thing_where_or]';

const payload: JoinServer = {
  name: 'joins in twins of the filter (Payload)',
  sdl: `${ROW} ${ORDERS} ${nested('Thing_where', '', TWINS)}
    input Thing_where_and { id: IDTests size: IntTests name: StringTests ${TWINS} }
    input Thing_where_or { id: IDTests size: IntTests name: StringTests ${TWINS} }
    input Thing_order { id: Order size: Order }
    type Query { things(where: Thing_where, orderBy: [Thing_order!], limit: Int, offset: Int): [Thing!]! }`,
  picks: ({ AND, OR, ...fields }) => {
    const both = [...testsOf(fields), ...inputs(AND).map(payload.picks)];
    if (OR != null) both.push(some(inputs(OR).map(payload.picks)));
    return every(both);
  },
  and: 'AND',
  or: 'OR',
  test: (field, operator, value) => ({ [field]: { [operator]: value } }),
  place: bare,
  paging: [{ limit: 3 }, { offset: 5 }],
};

/** The servers that random filters are tried on. */
export const joinServers: readonly JoinServer[] = [openReader, graphNode, hasura, vendure, payload];

/** Every condition of a filter on its own, those of one field too. */
function flattened({ _and, _or, ...fields }: Input): Matches[] {
  const joined = [
    ...(_and == null ? [] : [every(inputs(_and).flatMap(flattened))]),
    ...(_or == null ? [] : [some(inputs(_or).flatMap(flattened))]),
  ];
  return [...testsOf(fields), ...joined];
}

function testsOf(fields: Input): Matches[] {
  return Object.entries(fields).flatMap(([key, value]) => {
    const [, field = '', operator] = /^([a-z]+)(?:_(\w+))?$/.exec(key) ?? [];
    if (operator) return [(row: Row) => compare(operator, row[field], value)];
    return Object.entries(value as Input).map(
      ([own, inner]) =>
        (row: Row) =>
          compare(own.replace('_', ''), row[field], inner),
    );
  });
}

function compare(operator: string, cell: unknown, value: unknown): boolean {
  if (operator === 'in') return (value as readonly unknown[]).includes(cell);
  if (operator === 'eq') return cell === value;
  const [a, b] = [cell, value] as [string, string];
  return operator === 'gt' ? a > b : a < b;
}

function inputs(list: unknown): readonly Input[] {
  return Array.isArray(list) ? (list as readonly Input[]) : list == null ? [] : [list as Input];
}

function every(all: readonly Matches[]): Matches {
  return (row) => all.every((matches) => matches(row));
}

function some(all: readonly Matches[]): Matches {
  return (row) => all.some((matches) => matches(row));
}
