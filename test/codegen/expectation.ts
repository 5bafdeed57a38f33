import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
} from 'graphql';
import { rowOf, type Selection } from './random-selection.ts';
import type { Row, Thing, World } from './world.ts';

type Fields = Readonly<Record<string, GraphQLField<unknown, unknown>>>;

/** Computes the expected result of a selection from the world and the grammar alone. It reads no document. */
export class Expectation {
  readonly #schema: GraphQLSchema;
  readonly #world: World;

  constructor(schema: GraphQLSchema, world: World) {
    this.#schema = schema;
    this.#world = world;
  }

  /** Returns the expected result for a thing. */
  object(thing: Thing, selection: Selection, type: GraphQLNamedType): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(selection)) {
      if (!name.startsWith('$')) result[name] = this.#field(thing, name, value);
    }
    for (const [alias, one] of Object.entries((selection['$alias'] ?? {}) as Selection)) {
      const [name = '', value] = Object.entries(one as Selection)[0] ?? [];
      result[alias] = this.#field(thing, name, value);
    }
    const on = selection['$on'] as Selection | undefined;
    if (!on || !isAbstractType(type)) return result;
    const part = (on[thing.__typename] ?? {}) as Selection;
    return { ...result, __typename: thing.__typename, ...this.object(thing, part, this.#typeOf(thing)) };
  }

  /** Returns the expected rows of a connection; `bound` keeps the first or the last of them. */
  rows(connection: Thing, field: GraphQLField<unknown, unknown>, selection: Selection): unknown[] {
    const wrapper = getNamedType(field.type) as GraphQLObjectType;
    const form = this.#world.form(field);
    if (!form) throw new Error(`${field.name} is no connection`);
    const row = rowOf(wrapper, form, this.#schema);
    return bounded(connection.rows ?? [], selection).flatMap(({ node, edge }) => {
      if (node === null) return [];
      const read = isLeafType(row) ? node : each(node, (item) => this.object(item as Thing, selection, row));
      const edgeType = this.#schema.getType(form.edge) as GraphQLObjectType;
      if (!selection['$edge']) return [read];
      return [{ ...this.object(edge, { ...(selection['$edge'] as Selection), cursor: true }, edgeType), node: read }];
    });
  }

  #field(thing: Thing, name: string, value: unknown): unknown {
    if (name === '__typename') return thing.__typename;
    const field = (this.#typeOf(thing).getFields() as Fields)[name];
    if (!field) throw new Error(`${thing.__typename} has no field ${name}`);
    const selection = (value === true ? {} : value) as Selection;
    const args = this.#world.coerced(field, (selection['$'] ?? {}) as Selection);
    const found = this.#world.value(thing, field, args);
    const type = getNamedType(field.type);
    if (!this.#world.form(field)) {
      return isLeafType(type) ? found : each(found, (item) => this.object(item as Thing, selection, type));
    }
    if (found === null) return null;
    const nodes = this.rows(found as Thing, field, selection);
    const own = selection['$connection'] as Selection | undefined;
    return own ? { ...this.object(found as Thing, own, type), nodes } : nodes;
  }

  #typeOf({ __typename }: Thing): GraphQLObjectType {
    return this.#schema.getType(__typename) as GraphQLObjectType;
  }
}

function bounded(rows: readonly Row[], selection: Selection): readonly Row[] {
  const { first, last } = (selection['$'] ?? {}) as { first?: number; last?: number };
  if (last !== undefined) return rows.slice(-last);
  return first === undefined ? rows : rows.slice(0, first);
}

function each(value: unknown, read: (item: unknown) => unknown): unknown {
  if (value === null) return null;
  return Array.isArray(value) ? value.map((item) => each(item, read)) : read(value);
}
