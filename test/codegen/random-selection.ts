import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import type { Choose } from './choose.ts';
import type { ConnectionForm } from './random-schema.ts';

/** A selection, or a part of one. */
export interface Selection {
  readonly [key: string]: unknown;
}
type Field = GraphQLField<unknown, unknown>;

/** The paging arguments of a connection. */
const PAGING: readonly string[] = ['first', 'after', 'last', 'before'];

/** Documents grow exponentially with their depth, to this base. */
const MOST_FIELDS = 4;

/** Creates selections that the generated types would accept. */
export class SelectionMaker {
  readonly #choose: Choose;
  readonly #schema: GraphQLSchema;
  readonly #connections: ReadonlyMap<string, ConnectionForm>;
  /** Whether the selection cannot be reached again, so that lists in it must have a bound. */
  #closed = false;

  constructor(choose: Choose, schema: GraphQLSchema, connections: ReadonlyMap<string, ConnectionForm>) {
    this.#choose = choose;
    this.#schema = schema;
    this.#connections = connections;
  }

  /** Returns a selection of a type with the given depth; it contains at least one field. */
  selection(type: GraphQLNamedType, depth: number, taken: readonly string[] = []): Selection {
    const choose = this.#choose;
    const fields = fieldsOf(type).filter((field) => !taken.includes(field.name));
    const names = choose.some(fields).slice(0, MOST_FIELDS);
    const entries = names.flatMap((field) => this.#entry(field, depth));
    const own = [...taken, ...entries.map(([name]) => name)];
    const aliases = choose.some(['x', 'y']).filter((name) => !own.includes(name));
    const aliased = aliases.flatMap((alias) => {
      const [entry] = fields.length > 0 ? this.#entry(choose.of(fields), depth) : [];
      return entry ? [[alias, { [entry[0]]: entry[1] }] as const] : [];
    });
    return {
      ...Object.fromEntries(entries),
      ...(aliased.length > 0 ? { $alias: Object.fromEntries(aliased) } : {}),
      ...(isAbstractType(type) ? this.#on(type, depth, [...own, ...aliased.map(([name]) => name)]) : {}),
      ...(entries.length + aliased.length === 0 || choose.oneIn(4) ? { __typename: true } : {}),
    };
  }

  /** Returns a selection of a connection: its rows, and sometimes its edges and its own fields. */
  list(type: GraphQLObjectType, row: GraphQLNamedType, depth: number): Selection {
    const choose = this.#choose;
    const form = this.#connections.get(type.name);
    const edge = form?.edges ? (this.#schema.getType(form.edge) as GraphQLObjectType) : undefined;
    const walkable = form?.edges !== undefined;
    const rows = isLeafType(row) ? {} : this.#within(!walkable, () => this.selection(row, depth));
    return {
      ...rows,
      ...(edge && choose.oneIn(3) ? { $edge: this.#without(edge, ['node', 'cursor'], depth) } : {}),
      ...(choose.oneIn(3)
        ? { $connection: this.#within(true, () => this.#without(type, [form?.edges, form?.nodes, 'pageInfo'], depth)) }
        : {}),
    };
  }

  /** Returns values for the required arguments, and for some of the others. */
  arguments(field: Pick<Field, 'args'>): Selection {
    const args = field.args.filter(({ name }) => !PAGING.includes(name));
    const given = args.filter((arg) => isRequiredArgument(arg) || this.#choose.oneIn(2));
    return Object.fromEntries(given.map((arg) => [arg.name, this.value(arg.type, 2)]));
  }

  /** Returns a value that an argument of the type accepts. */
  value(type: GraphQLInputType, depth: number): unknown {
    const choose = this.#choose;
    if (!isNonNullType(type) && choose.oneIn(6)) return null;
    const nullable = getNullableType(type) as GraphQLInputType;
    if (isListType(nullable)) {
      return Array.from({ length: choose.upTo(2) }, () => this.value(nullable.ofType as GraphQLInputType, depth));
    }
    if (isEnumType(nullable)) return choose.of(nullable.getValues()).name;
    if (!isInputObjectType(nullable)) return this.#scalar(getNamedType(nullable).name);
    const fields = Object.values(nullable.getFields()).filter(
      (field) => isRequiredInputField(field) || (depth > 0 && choose.oneIn(2)),
    );
    return Object.fromEntries(fields.map((field) => [field.name, this.value(field.type, depth - 1)]));
  }

  #scalar(name: string): unknown {
    const number = this.#choose.upTo(20);
    if (name === 'Int') return number;
    if (name === 'Float') return number + 0.5;
    if (name === 'Boolean') return number > 10;
    if (name === 'Opaque' && number > 10) return this.#json(2);
    return this.#choose.of(['', 'text', '*/ "quoted" \\ ${x}\n', `${number}`]);
  }

  /** Returns a value of a custom scalar. */
  #json(depth: number): unknown {
    const choose = this.#choose;
    const inner = () => this.#json(depth - 1);
    switch (depth === 0 ? 0 : choose.upTo(2)) {
      case 1:
        return Array.from({ length: choose.upTo(2) }, inner);
      case 2:
        return Object.fromEntries(choose.some(['status', 'constructor', 'first']).map((name) => [name, inner()]));
      default:
        return choose.of(['x', 7, 0.5, true, ...(depth < 2 ? [null] : [])]);
    }
  }

  #entry(field: Field, depth: number): [name: string, value: unknown][] {
    const choose = this.#choose;
    const type = getNamedType(field.type);
    const args = this.arguments(field);
    const given = Object.keys(args).length > 0 ? { $: args } : {};
    if (isLeafType(type)) return [[field.name, '$' in given || choose.oneIn(5) ? hasArguments(field, given) : true]];
    if (depth === 0) return [];
    const form = this.#connections.get(type.name);
    if (!form) return [[field.name, { ...given, ...this.selection(type, depth - 1) }]];
    const row = rowOf(type as GraphQLObjectType, form, this.#schema);
    const bounds = this.#closed || choose.oneIn(3) ? { [choose.of(sizes(field))]: 1 + choose.upTo(2) } : {};
    const all = { ...args, ...bounds };
    const list = this.list(type as GraphQLObjectType, row, depth - 1);
    return [[field.name, { ...(Object.keys(all).length > 0 ? { $: all } : {}), ...list }]];
  }

  #within<T>(closed: boolean, make: () => T): T {
    const before = this.#closed;
    this.#closed ||= closed;
    const made = make();
    this.#closed = before;
    return made;
  }

  #on(type: GraphQLNamedType, depth: number, taken: readonly string[]): Selection {
    if (!isAbstractType(type) || this.#choose.oneIn(3)) return {};
    const types = this.#choose.some(this.#schema.getPossibleTypes(type));
    const entries = types.map((one) => [one.name, this.selection(one, depth, taken)] as const);
    return entries.length > 0 ? { $on: Object.fromEntries(entries) } : {};
  }

  #without(type: GraphQLObjectType, names: readonly (string | undefined)[], depth: number): Selection {
    const selection = this.selection(
      type,
      depth,
      names.filter((name) => name !== undefined),
    );
    const { $alias: _, ...rest } = selection;
    return Object.keys(rest).length > 0 ? rest : { __typename: true };
  }
}

/** Returns the type of the rows of a connection. */
export function rowOf(type: GraphQLObjectType, form: ConnectionForm, schema: GraphQLSchema): GraphQLNamedType {
  const edge = form.edges ? (schema.getType(form.edge) as GraphQLObjectType) : undefined;
  const field = edge ? edge.getFields()['node'] : type.getFields()[form.nodes ?? ''];
  return getNamedType((field as Field).type);
}

function hasArguments(field: Field, given: object): unknown {
  return field.args.length > 0 && '$' in given ? given : true;
}

/** Returns the arguments that bound a list: also `last` if it can be read backward. */
function sizes(field: Field): string[] {
  return ['first', 'last'].filter((name) => field.args.some((arg) => arg.name === name));
}

function fieldsOf(type: GraphQLNamedType): readonly Field[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}
