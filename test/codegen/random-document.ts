import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isLeafType,
  isListType,
  isScalarType,
  isSpecifiedScalarType,
  parse,
  print,
  type ValueNode,
  validate,
} from 'graphql';
import type { Step } from '@endcursor/notation';
import type { Choose } from './choose.ts';
import type { ConnectionForm } from './random-schema.ts';
import { rowOf, type Selection, SelectionMaker } from './random-selection.ts';

type Field = GraphQLField<unknown, unknown>;

/** A document, and the values of its variables. */
export interface RandomDocument {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The rows of a connection to write. */
interface ShapedRows {
  readonly selection: Selection;
  readonly row: GraphQLNamedType;
  readonly hasInfo: boolean;
}

/**
 * Writes a selection as GraphQL in one of the possible ways: with variables or literals, edges or nodes, named and
 * inline fragments, and conditions that hold.
 */
export class DocumentWriter {
  readonly #choose: Choose;
  readonly #schema: GraphQLSchema;
  readonly #connections: ReadonlyMap<string, ConnectionForm>;
  readonly #definitions: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  readonly #fragments: string[] = [];
  readonly #isShaped: boolean;

  /** @param isShaped whether connections may be written in any shape, which only the shape of the document keeps */
  constructor(
    choose: Choose,
    schema: GraphQLSchema,
    connections: ReadonlyMap<string, ConnectionForm>,
    isShaped = false,
  ) {
    this.#isShaped = isShaped;
    this.#choose = choose;
    this.#schema = schema;
    this.#connections = connections;
  }

  /** Returns a query for a selection of the root. */
  query(name: string, selection: Selection): RandomDocument {
    return this.#document(name, this.#object(selection, this.#schema.getQueryType() as GraphQLObjectType));
  }

  /** Returns a query for a list after some steps. */
  list(name: string, steps: readonly Step[], args: Selection, selection: Selection): RandomDocument {
    return this.#document(name, this.#steps(steps, args, selection, this.#schema.getQueryType() as GraphQLObjectType));
  }

  /** Returns a query for a list after some steps, next to another selection of the root. */
  listBeside(beside: Selection, steps: readonly Step[], args: Selection, selection: Selection): RandomDocument {
    const root = this.#schema.getQueryType() as GraphQLObjectType;
    const texts = [this.#object(beside, root), this.#steps(steps, args, selection, root)];
    return this.#document('list', this.#choose.shuffled(texts).join(' '));
  }

  #document(name: string, text: string): RandomDocument {
    const directives = this.#choose.oneIn(3) ? this.#context() : '';
    const definitions = this.#definitions.length > 0 ? `(${this.#definitions.join(', ')})` : '';
    const whole = [`query ${name}${definitions}${directives} { ${text} }`, ...this.#fragments].join('\n');
    return { text: whole, variables: this.#variables };
  }

  /** Returns a directive of the operation, which every request has to have. */
  #context(): string {
    this.#definitions.push('$context: Int!');
    this.#variables['context'] = this.#choose.upTo(3);
    return ' @context(of: $context)';
  }

  #steps([step, ...rest]: readonly Step[], args: Selection, selection: Selection, type: GraphQLObjectType): string {
    const { field: name, key, narrows, type: to } = step as Step;
    const field = type.getFields()[name] as Field;
    const given = (key === undefined ? onlyOf(args, field) : (args[key] ?? {})) as Selection;
    // In rows, a directive on the list makes an answer of a pager if the path to it has a type condition.
    if (rest.length === 0) return this.#list(name, field, given, selection, this.#isShaped);
    const inner = this.#steps(rest, args, selection, this.#schema.getType(to) as GraphQLObjectType);
    return `${name}${this.#arguments(field, given)} { ${narrows ? `... on ${to} { ${inner} }` : inner} }`;
  }

  #object(selection: Selection, type: GraphQLNamedType): string {
    const own = Object.entries(selection).filter(([name]) => !name.startsWith('$'));
    const aliased = Object.entries((selection['$alias'] ?? {}) as Selection).flatMap(([alias, one]) =>
      Object.entries(one as Selection).map(([name, value]) => this.#field(name, value, type, `${alias}: `)),
    );
    const on = Object.entries((selection['$on'] ?? {}) as Selection).map(
      ([name, part]) =>
        `... on ${name} { ${this.#object(part as Selection, this.#schema.getType(name) as GraphQLNamedType) || '__typename'} }`,
    );
    const texts = [...own.map(([name, value]) => this.#field(name, value, type)), ...aliased].map((text, at) =>
      this.#wrapped(text, type, at === 0),
    );
    return this.#choose.shuffled([...texts, ...on]).join(' ');
  }

  /**
   * Returns a field, possibly in a fragment, twice, or with a condition that holds, unless it must always be present.
   */
  #wrapped(text: string, type: GraphQLNamedType, isSure: boolean): string {
    switch (this.#choose.upTo(11)) {
      case 2:
      case 3:
        if (isSure) return text;
        return this.#onCondition(text);
      case 0: {
        const name = `fragment_${this.#fragments.length}`;
        this.#fragments.push(`fragment ${name} on ${type.name} { ${text} }`);
        return `...${name}`;
      }
      case 1:
        return `... on ${type.name} { ${text} }`;
      case 4:
        return `${text} ... @include(if: ${this.#variable('Boolean!', false)}) { ${text} }`;
      default:
        return text;
    }
  }

  #onCondition(text: string): string {
    const [directive, value] = this.#choose.of([['include', true] as const, ['skip', false] as const]);
    return `... @${directive}(if: ${this.#variable('Boolean!', value)}) { ${text} }`;
  }

  #field(name: string, value: unknown, type: GraphQLNamedType, alias = ''): string {
    if (name === '__typename') return alias + name;
    const field = (type as GraphQLObjectType).getFields()[name] as Field;
    const selection = (value === true ? {} : value) as Selection;
    const own = (selection['$'] ?? {}) as Selection;
    const target = getNamedType(field.type);
    if (this.#connections.has(target.name)) return this.#list(alias + name, field, own, selection);
    const given = this.#arguments(field, own) + this.#mark();
    if (isLeafType(target)) return alias + name + given;
    return `${alias}${name}${given} { ${this.#object(selection, target)} }`;
  }

  /**
   * Returns a list, possibly with a comment about its size, a variable for its cursor, or its page info. Only the shape of the
   * document may give it another meaning than its selection has.
   */
  #list(head: string, field: Field, given: Selection, selection: Selection, isMarked = true): string {
    const hasSize = given['first'] !== undefined || given['last'] !== undefined;
    const position = field.args.find(({ name }) => name === 'after');
    const isMoved = position !== undefined && given['last'] === undefined && this.#choose.oneIn(4);
    const hasInfo = this.#choose.oneIn(2);
    const words = hasSize ? ['bound', ...(this.#isShaped ? ['whole', 'written'] : [])] : ['whole'];
    const isChanged = hasSize && (isMoved || hasInfo) && !this.#isShaped;
    const comment = isChanged || this.#choose.oneIn(4) ? `\n# @endcursor ${this.#choose.of(words)}\n` : '';
    const cursor = isMoved ? `after: ${this.#variable(String(position.type), undefined)}` : '';
    const rows = this.#rows(field, selection, hasInfo);
    return `${comment}${head}${this.#arguments(field, given, cursor)}${isMarked ? this.#mark() : ''} ${rows}`;
  }

  /** Returns a directive of a field that the schema declares. */
  #mark(): string {
    if (!this.#choose.oneIn(8)) return '';
    return this.#choose.oneIn(2) ? ` @mark(of: ${this.#variable('Int', this.#choose.upTo(3))})` : ' @mark(as: "$v0")';
  }

  #rows(field: Field, selection: Selection, hasInfo: boolean): string {
    const type = getNamedType(field.type) as GraphQLObjectType;
    const form = this.#connections.get(type.name) as ConnectionForm;
    const row = rowOf(type, form, this.#schema);
    const inner = isLeafType(row) ? '' : ` { ${this.#object(selection, row)} }`;
    const edge = selection['$edge'] as Selection | undefined;
    const byEdge = form.edges !== undefined && (edge || form.nodes === undefined || this.#choose.oneIn(2));
    const around = edge ? this.#object(edge, this.#schema.getType(form.edge) as GraphQLObjectType) : '';
    if (this.#isShaped) return this.#shapedRows(type, form, { selection, row, hasInfo });
    const rows = byEdge ? `${form.edges} { ${around} cursor node${inner} }` : `${form.nodes}${inner}`;
    const connection = selection['$connection'] ? this.#object(selection['$connection'] as Selection, type) : '';
    const info = hasInfo ? `${form.pageInfo} { __typename }` : '';
    return `{ ${rows} ${connection} ${info} }`;
  }

  /** Returns a connection with any of its parts, under their own names or aliases, in any order. */
  #shapedRows(type: GraphQLObjectType, form: ConnectionForm, { hasInfo, row, selection }: ShapedRows): string {
    const inner = () => (isLeafType(row) ? '' : ` { ${this.#object(selection, row)} }`);
    const alias = (name: string) => (this.#choose.oneIn(4) ? `own_${name}: ${name}` : name);
    const edge = selection['$edge'] as Selection | undefined;
    const around = edge ? this.#object(edge, this.#schema.getType(form.edge) as GraphQLObjectType) : '';
    const cursor = this.#choose.oneIn(2) ? alias('cursor') : '';
    const edges = form.edges && `${alias(form.edges)} { ${around} ${cursor} ${alias('node')}${inner()} }`;
    const nodes = form.nodes && `${alias(form.nodes)}${inner()}`;
    const rows = [edges, nodes].filter((part) => part !== undefined);
    const kept = rows.length > 1 && this.#choose.oneIn(2) ? [this.#choose.of(rows)] : rows;
    const signs = this.#choose.shuffled([
      'hasNextPage',
      alias('endCursor'),
      'hasPreviousPage',
      'startCursor',
      '__typename',
    ]);
    const info = hasInfo ? [`${alias(form.pageInfo)} { ${signs.slice(this.#choose.upTo(4)).join(' ')} }`] : [];
    const connection = selection['$connection'] ? [this.#object(selection['$connection'] as Selection, type)] : [];
    return `{ ${this.#choose.shuffled([...kept, ...info, ...connection]).join(' ')} }`;
  }

  #arguments(field: Field, given: Selection, cursor = ''): string {
    const own = Object.entries(given).flatMap(([name, value]) => {
      const arg = field.args.find((one) => one.name === name) as GraphQLArgument;
      if (this.#choose.oneIn(2)) return [`${name}: ${this.#variable(String(arg.type), value)}`];
      return [`${name}: ${this.#literal(value, arg.type)}`];
    });
    const texts = cursor === '' ? own : [...own, cursor];
    return texts.length > 0 ? `(${texts.join(', ')})` : '';
  }

  /** Returns a value as a GraphQL literal. Parts of it may be variables, except in a custom scalar. */
  #literal(value: unknown, type: GraphQLInputType | undefined): string {
    const nullable = type && getNullableType(type);
    if (!type && this.#choose.oneIn(4)) return this.#variable('Opaque', value);
    if (value === null) return 'null';
    if (Array.isArray(value)) {
      const item = isListType(nullable) ? nullable.ofType : undefined;
      return `[${value.map((one) => this.#literal(one, item)).join(', ')}]`;
    }
    if (typeof value === 'object') {
      const fields = isInputObjectType(nullable) ? nullable.getFields() : {};
      const texts = Object.entries(value).map(
        ([name, inner]) => `${name}: ${this.#literal(inner, fields[name]?.type)}`,
      );
      return `{ ${texts.join(', ')} }`;
    }
    if (nullable && !isScalarType(nullable)) return String(value);
    if (nullable && isSpecifiedScalarType(nullable)) return print(astFromValue(value, nullable) as ValueNode);
    return JSON.stringify(value);
  }

  #variable(type: string, value: unknown): string {
    const name = `v${this.#definitions.length}`;
    this.#definitions.push(`$${name}: ${type}`);
    if (value !== undefined) this.#variables[name] = value;
    return `$${name}`;
  }
}

/**
 * Returns a query for a random selection of the root.
 * @returns undefined if the selection has one response name in two shapes, which documents may not have
 */
export function randomQuery(
  choose: Choose,
  schema: GraphQLSchema,
  connections: ReadonlyMap<string, ConnectionForm>,
): RandomDocument | undefined {
  const query = schema.getQueryType() as GraphQLObjectType;
  const selection = new SelectionMaker(choose, schema, connections).selection(query, 3, ['node']);
  const document = new DocumentWriter(choose, schema, connections).query('aQueryOfALongName', selection);
  return validate(schema, parse(document.text)).length > 0 ? undefined : document;
}

/**
 * Returns the selection without the type names of edges and connections, which documents may request but do not get.
 */
export function withoutAroundTypes(selection: Selection): Selection {
  const entries = Object.entries(selection).flatMap(([name, value]): [string, unknown][] => {
    if (name === '$' || typeof value !== 'object' || value === null) return [[name, value]];
    const inner = withoutAroundTypes(value as Selection);
    if (name !== '$edge' && name !== '$connection') return [[name, inner]];
    const { __typename: _, ...rest } = inner;
    return Object.keys(rest).length > 0 ? [[name, rest]] : [];
  });
  return Object.fromEntries(entries);
}

function onlyOf(args: Selection, field: Field): Selection {
  return Object.fromEntries(Object.entries(args).filter(([name]) => field.args.some((arg) => arg.name === name)));
}
