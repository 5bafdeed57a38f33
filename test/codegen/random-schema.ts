import type { Choose } from './choose.ts';

/** The form of a connection type in a random schema, so that it can be served without looking at its shape. */
export interface ConnectionForm {
  readonly edges?: string;
  readonly nodes?: string;
  readonly pageInfo: string;
  readonly edge: string;
}

/** A random schema and its connections by the names of their types. */
export interface RandomSchema {
  readonly sdl: string;
  readonly connections: ReadonlyMap<string, ConnectionForm>;
}

/** Some are named like a member that every object has. */
const OWN_SCALARS = ['Moment', 'Opaque', 'constructor', 'toString'];
const SCALARS = ['ID', 'String', 'Int', 'Float', 'Boolean', ...OWN_SCALARS];
const ENUMS = ['Color', 'Level', 'valueOf'];
const INPUTS = ['Range', 'Where', 'hasOwnProperty'];
const INTERFACES = ['Named', 'aLowerInterface'];
const UNIONS = ['Anything', 'union_of_a_rather_long_name_which_fills_more_than_half_a_line'];
const OBJECTS = [
  'Query',
  'User',
  'Team',
  'string',
  'class',
  'Promise',
  'isPrototypeOf',
  'ATypeWhoseNameIsSoLongThatDeclarationsOfItDoNotFitOnOneLine',
];
const FIELDS = [
  'name',
  'type',
  'class',
  'constructor',
  'toString',
  'owner',
  'members',
  'edges',
  'aFieldWhoseNameIsSoLongThatItsDeclarationIsBroken',
  'anotherFieldWhoseNameLeavesVeryLittleRoomForWhateverComesBehindItOnItsLine',
];
const ARGUMENTS = [
  'where',
  'ids',
  'default',
  'valueOf',
  'levels',
  'anArgumentWhoseNameIsSoLongThatItsTypeMovesToTheNextLine',
];
const DESCRIPTIONS = ['Plain.', '*/ alert(1) /*', 'Two\nlines, `${one}`', '@ts-expect-error', '  '];

/** Creates a schema of objects, interfaces, unions, enums, inputs, scalars and connections in all their forms. */
export function randomSchema(choose: Choose): RandomSchema {
  const maker = new SchemaMaker(choose);
  return { sdl: maker.sdl(), connections: maker.connections };
}

class SchemaMaker {
  readonly connections = new Map<string, ConnectionForm>();
  readonly #choose: Choose;
  readonly #connectionTypes: string[] = [];
  readonly #objects: string[];
  readonly #interfaces: string[];
  readonly #unions: string[];
  readonly #global: boolean;

  constructor(choose: Choose) {
    this.#choose = choose;
    this.#objects = ['Query', ...choose.some(OBJECTS.slice(1), 1)];
    this.#interfaces = choose.some(INTERFACES);
    this.#unions = choose.some(UNIONS);
    this.#global = choose.oneIn(2);
  }

  sdl(): string {
    const choose = this.#choose;
    const shared = new Map(this.#interfaces.map((name) => [name, this.#fields([`of_${name}`, `more_${name}`], name)]));
    const objects = this.#objects.map((name) => this.#object(name, shared));
    const interfaces = [...shared].map(([name, fields]) => `interface ${name} {\n${fields}\n}`);
    const unions = this.#unions.map((name) => `union ${name} = ${choose.some(this.#concrete(), 1).join(' | ')}`);
    return [
      ...objects,
      ...interfaces,
      ...unions,
      ...(this.#global ? ['interface Node { id: ID! }'] : []),
      ...this.#connectionTypes,
      ...ENUMS.map(
        (name) => `enum ${name} { ${choose.some(['RED', 'default', 'constructor', `a${name}`], 1).join(' ')} }`,
      ),
      ...INPUTS.map(
        (name) => `input ${name} {\n${this.#arguments(['min', 'max', 'delete', 'nested', 'filter'], name)}\n}`,
      ),
      ...OWN_SCALARS.map((name) => `scalar ${name}`),
      'type FullPage { hasNextPage: Boolean! endCursor: String hasPreviousPage: Boolean! startCursor: String }',
      'type CursorPage { endCursor: String startCursor: String }',
      'type FlagPage { hasNextPage: Boolean hasPreviousPage: Boolean }',
    ].join('\n\n');
  }

  #object(name: string, shared: ReadonlyMap<string, string>): string {
    const choose = this.#choose;
    // Every interface has an object.
    const first = name === this.#objects[1];
    const bases = first ? this.#interfaces : choose.some(this.#interfaces).filter(() => name !== 'Query');
    const own = [...bases.map((base) => shared.get(base) ?? ''), this.#fields(choose.some(FIELDS, 1), name)];
    const global = this.#global && name !== 'Query' && (first || choose.oneIn(2));
    if (global) own.push('  id: ID!');
    if (this.#global && name === 'Query') own.push('  node(id: ID!): Node');
    const all = global ? [...bases, 'Node'] : bases;
    const heritage = all.length > 0 ? ` implements ${all.join(' & ')}` : '';
    return `${this.#description()}type ${name}${heritage} {\n${own.join('\n')}\n}`;
  }

  #concrete(): string[] {
    return this.#objects.filter((name) => name !== 'Query');
  }

  #fields(names: readonly string[], parent: string): string {
    return names.map((name) => `${this.#description()}  ${this.#field(name, parent)}${this.#deprecated()}`).join('\n');
  }

  #field(name: string, parent: string): string {
    const choose = this.#choose;
    const own = choose.oneIn(3) ? [this.#arguments(choose.some(ARGUMENTS, 1), '')] : [];
    if (choose.oneIn(3)) {
      const { type, args } = this.#connection(name, parent);
      return `${name}(${[...own, args].join(', ')}): ${type}${choose.of(['', '!'])}`;
    }
    if (choose.oneIn(5)) return this.#decoy(name, parent, own);
    const types = [...SCALARS, ...ENUMS, ...this.#concrete(), ...this.#interfaces, ...this.#unions];
    return `${name}${own.length > 0 ? `(${own.join('')})` : ''}: ${this.#wrapped(choose.of(types))}`;
  }

  /** Creates a list whose arguments only look like paging, or that cannot be distinguished from a list next to it. */
  #decoy(field: string, parent: string, own: readonly string[]): string {
    const choose = this.#choose;
    const [list, other] = [0, 1].map(() => `[${choose.of(this.#concrete())}!]!`);
    const type = `found_${parent}_${field}`;
    const [args, form, members] = choose.of<readonly [args: string, form: string, members?: string]>([
      ['from: Int = 0, to: Int = 9', `${list}`],
      ['from: Int, limit: Int', `${list}`],
      ['start: Float, end: Float, first: Int', type, `start: Float end: Float rows: ${list} total: Int!`],
      ['from: Int = 0, limit: Int', type, `from: Moment items: ${list} total: Int!`],
      ['token: String', type, `token: String items: ${list} totalCount: Int`],
      ['token: ID, first: Int', type, `nodes: ${list} token: ID`],
      ['limit: Int, offset: Int', type, `lefts: ${list} rights: ${other} total: Int!`],
      ['cursor: String, limit: Int', type, `errors: ${list} nextCursor: String warnings: ${other}`],
    ]);
    if (members) this.#connectionTypes.push(`type ${type} { ${members} }`);
    return `${field}(${[...own, args].join(', ')}): ${form}`;
  }

  /** Creates a connection type in one of the forms that can be paged, and its paging arguments. */
  #connection(field: string, parent: string): { type: string; args: string } {
    const choose = this.#choose;
    const type = `${parent}_${field}_page`;
    const row = choose.of([...this.#concrete(), ...this.#interfaces, ...this.#unions, 'String', 'Color']);
    const pageInfo = choose.of(['FullPage', 'FullPage', 'CursorPage', 'FlagPage']);
    const byEdge = pageInfo === 'FlagPage' || choose.oneIn(2);
    // A row may be a list of objects.
    const item = choose.oneIn(12) ? `[${row}!]` : row;
    const edge = `${type}_edge`;
    const edges = byEdge ? choose.of(['edges', 'entries']) : undefined;
    // Rows that are leaves are found only under this name.
    const nodes = !byEdge || choose.oneIn(2) ? 'nodes' : undefined;
    this.connections.set(type, {
      edge,
      ...(edges ? { edges } : {}),
      ...(nodes ? { nodes } : {}),
      pageInfo: 'pageInfo',
    });
    const members = [
      edges ? `  ${edges}: ${choose.of([`[${edge}!]!`, `[${edge}!]`])}` : '',
      nodes ? `  nodes: ${choose.of([`[${item}!]!`, `[${item}]`])}` : '',
      `  pageInfo: ${pageInfo}!`,
      choose.oneIn(2) ? '  totalCount: Int!' : '',
      // Another list of the same rows.
      byEdge && choose.oneIn(2) ? `  ${choose.of(['pinned', 'items', 'aFirstList'])}: [${row}!]!` : '',
      choose.oneIn(2) ? `  summary: ${choose.of(['String', ...this.#concrete()])}` : '',
    ];
    this.#connectionTypes.push(`type ${type} {\n${members.filter(Boolean).join('\n')}\n}`);
    if (edges) {
      const more = choose.of(['', '  role: Color', `  by(level: Level): ${choose.of(this.#concrete())}`]);
      const node = `${item}${choose.of(['', '!'])}`;
      this.#connectionTypes.push(`type ${edge} {\n  cursor: String!\n  node: ${node}\n${more}\n}`);
    }
    const ways = ['first: Int, after: String', 'last: Int, before: String'];
    return { type, args: choose.some(ways, 1).join(', ') };
  }

  #arguments(names: readonly string[], input: string): string {
    const choose = this.#choose;
    return names
      .map((name) => {
        const type = choose.of([...SCALARS, ...ENUMS, ...INPUTS]);
        // An input object that contains itself must be able to end.
        const wrapped = this.#wrapped(type).replace(/!$/, input && INPUTS.includes(type) ? '' : '!');
        const fallback = type === 'Int' && wrapped.startsWith('Int') && choose.oneIn(2) ? ' = 7' : '';
        return `${name}: ${input && wrapped.startsWith('[') ? wrapped.replace(/!$/, '') : wrapped}${fallback}`;
      })
      .join(', ');
  }

  #wrapped(type: string): string {
    return this.#choose.of([type, type, `${type}!`, `${type}!`, `[${type}!]!`, `[${type}]`, `[[${type}!]]`]);
  }

  #description(): string {
    const text = this.#choose.of([...DESCRIPTIONS, '', '', '', '']);
    return text ? `${JSON.stringify(text)}\n` : '';
  }

  #deprecated(): string {
    return this.#choose.oneIn(8) ? ' @deprecated(reason: "*/ gone")' : '';
  }
}
