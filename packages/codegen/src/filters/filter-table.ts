import {
  headOf,
  joinKeyText,
  nullsText,
  type Pair,
  sortedEntriesText,
  spellingText,
  upperCase,
} from '@endcursor/notation';
import type { FilterDialect, FilterTable } from 'endcursor/v1';
import type { FoundBuilders } from './found-builders.ts';
import type { FilterOptions } from './filter-options.ts';
import { orderDialect } from './order-dialects.ts';
import { searchDialect } from './search.ts';
import type {
  ConditionsShape,
  FieldShape,
  FilterShape,
  OperatorSpelling,
  OrderShape,
  TestShape,
} from './builder-shape.ts';

/** Returns the runtime's `FilterTable`: the dialects of a schema, and the exceptions from them. */
export function filterTable(
  found: FoundBuilders,
  options: FilterOptions,
  memberType: (coordinate: string) => string,
  queryRoot: string | undefined,
): FilterTable | undefined {
  const dialects = new Dialects(options);
  const places = [...found.args.values(), ...found.members.values()].flatMap((place) => (place ? [place] : []));
  const shapes = new Map(places.map(({ shape }) => [shape.name, shape]));
  for (const shape of found.filters.values()) dialects.addFilter(shape);
  for (const shape of [...shapes.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (shape.kind === 'conditions') dialects.addConditions(shape);
    if (shape.kind === 'order') dialects.addOrder(shape);
  }
  const texts = textDialects(options).flatMap(([coordinate, own]) =>
    own ? placesOf(coordinate, queryRoot).map((place): Pair => [place, dialects.index(own)]) : [],
  );
  const members = [...found.members].flatMap(([coordinate, place]): Pair[] =>
    place ? [[coordinate, memberType(coordinate)]] : [],
  );
  if (dialects.all.length === 0) return undefined;
  const relations = dialects.relations(found.filters);
  return {
    dialects: dialects.all,
    types: sortedEntriesText(dialects.types),
    ...(relations.length > 0 ? { relations: sortedEntriesText(relations) } : {}),
    ...(dialects.except.length > 0 ? { except: sortedEntriesText(dialects.except) } : {}),
    ...(members.length > 0 ? { members: sortedEntriesText(members) } : {}),
    ...(texts.length > 0 ? { arguments: sortedEntriesText(texts) } : {}),
  };
}

/** Returns the dialects of arguments that take strings. */
function textDialects({ orders = {}, search = {} }: FilterOptions): [string, FilterDialect | undefined][] {
  return [
    ...Object.entries(search).map(([key, { dialect }]) => [key, searchDialect(dialect)] satisfies [string, unknown]),
    ...Object.entries(orders).map(([key, dialect]) => [key, orderDialect(dialect)] satisfies [string, unknown]),
  ];
}

/**
 * Returns a coordinate in the forms of the runtime, which calls the root of queries `Query` in fetchers, and by its
 * name in `$query`.
 */
function placesOf(coordinate: string, queryRoot: string | undefined): string[] {
  const [owner, ...rest] = coordinate.split('.');
  return owner === queryRoot && owner !== 'Query' ? [coordinate, ['Query', ...rest].join('.')] : [coordinate];
}

type ObjectDialect = Extract<FilterDialect, { readonly form: 'object' }>;

/** The distinct dialects of a schema. Filters with the same spellings share one, even if one has more operators. */
class Dialects {
  readonly all: FilterDialect[] = [];
  readonly except: Pair[] = [];
  readonly types = new Map<string, number>();
  readonly #objects: {
    readonly at: number;
    readonly spellings: Map<string, string>;
    readonly joins: string;
    nulls: boolean;
  }[] = [];
  readonly #options: FilterOptions;

  constructor(options: FilterOptions) {
    this.#options = options;
  }

  index(dialect: FilterDialect): number {
    const text = JSON.stringify(dialect);
    const known = this.all.findIndex((one) => JSON.stringify(one) === text);
    return known >= 0 ? known : this.all.push(dialect) - 1;
  }

  addFilter(shape: FilterShape): void {
    const { usual, except } = spellingsOf(shape);
    this.except.push(...except);
    const joins = JSON.stringify(shape.joins);
    const { dialects = {} } = this.#options;
    const own = Object.hasOwn(dialects, shape.name) ? dialects[shape.name] : undefined;
    const known = own ? undefined : this.#objects.find((one) => one.joins === joins && agree(one.spellings, usual));
    const at = known?.at ?? this.all.length;
    const spellings = known?.spellings ?? new Map<string, string>();
    const before = spellings.size;
    for (const [operator, spelling] of usual) spellings.set(operator, spelling);
    const nulls = known?.nulls === true || hasNulls(shape);
    const isSame = known && spellings.size === before && known.nulls === nulls;
    if (known) known.nulls = nulls;
    else if (!own) this.#objects.push({ at, spellings, joins, nulls });
    // Most filters have only operators that the others of their dialect have too.
    if (!isSame) {
      const more = nulls ? { nulls: 'eq ne' } : {};
      this.all[at] = { ...objectDialect(spellings, shape.joins), ...more, ...own } as FilterDialect;
    }
    this.types.set(shape.name, at);
  }

  addConditions({ name, field, operator, value, values, text, tests }: ConditionsShape): void {
    const operators = sortedEntriesText(
      tests.map(({ operator, spelling }): Pair => [operator, spellingText(spelling)]),
    );
    const keys = { ...(operator ? { operator } : {}), ...(value ? { value } : {}), ...(values ? { values } : {}) };
    const own = { form: 'conditions', field, ...keys, operators, ...(text ? { text } : {}) };
    this.types.set(name, this.index({ ...own, ...this.#options.dialects?.[name] } as FilterDialect));
  }

  addOrder(shape: OrderShape): void {
    const { name, form, columns = new Map<string, string>(), directions, field, direction, nulls } = shape;
    const isUpper = columns.size > 0 && [...columns.values()].every((column) => column === column.toUpperCase());
    for (const [column, spelling] of columns) {
      if (spelling !== (isUpper ? upperCase(column) : column)) this.except.push([`${name}.${column}`, spelling]);
    }
    const keys = {
      ...(field ? { field } : {}),
      ...(direction ? { direction } : {}),
      ...(nulls ? { nulls: nullsText(nulls) } : {}),
    };
    const own = { form, directions: sortedEntriesText(directions), ...(isUpper ? { case: 'upper' } : {}), ...keys };
    this.types.set(name, this.index({ ...own, ...this.#options.dialects?.[name] } as FilterDialect));
  }

  /** Returns the relations that lead to another dialect, or to exceptions. */
  relations(filters: ReadonlyMap<string, FilterShape>): Pair[] {
    const special = new Set(this.except.map(([coordinate]) => headOf(coordinate)));
    const edges = [...filters.values()].flatMap((shape) =>
      edgesOf(shape).map((edge) => ({ from: shape.name, ...edge })),
    );
    const differs = ({ from, to }: { from: string; to: string }) => this.types.get(from) !== this.types.get(to);
    for (let before = -1; before < special.size;) {
      before = special.size;
      for (const edge of edges) if (special.has(edge.to) || differs(edge)) special.add(edge.from);
    }
    return edges.flatMap((edge): Pair[] =>
      special.has(edge.to) || differs(edge) ? [[`${edge.from}.${edge.name}`, edge.to]] : [],
    );
  }
}

/** Reports whether null, compared with a field, means "is null". */
function hasNulls({ fields }: FilterShape): boolean {
  return fields.some(({ operators }) => operators?.tests.some((test) => test.nulls === true));
}

function edgesOf(shape: FilterShape): { name: string; to: string }[] {
  const fields = shape.fields.flatMap(({ name, relation, quantifiers = [] }) => [
    ...(relation ? [{ name, to: relation.name }] : []),
    ...quantifiers.slice(0, 1).map(({ target }) => ({ name, to: target.name })),
  ]);
  return [...fields, ...shape.quantifiers.map(({ operator, target }) => ({ name: operator, to: target.name }))];
}

type Spelled = Pick<TestShape, 'operator' | 'spelling'>;

/** Returns the most frequent spelling of each operator, and the fields that spell it differently. */
function spellingsOf(shape: FilterShape): { usual: Map<string, string>; except: Pair[] } {
  const users = usersOf(shape);
  const usual = usualSpellings(users);
  const except = shape.fields.flatMap(({ name, key }): Pair[] =>
    key === undefined ? [] : [[`${shape.name}.${name}`, key]],
  );
  for (const [tests, fields] of users) {
    for (const { operator, spelling } of tests) {
      if (!spelling.isWhole && usual.get(operator) === spellingText(spelling)) continue;
      except.push(
        ...fields.map(({ key, name }): Pair => {
          const text = wholeText(key ?? name, spelling);
          return [`${shape.name}.${name}.${operator}`, text];
        }),
      );
    }
  }
  return { usual, except };
}

/** Returns the lists of tests in a filter, each with its fields. Fields of one type share theirs. */
function usersOf(shape: FilterShape): ReadonlyMap<readonly Spelled[], FieldShape[]> {
  const users = new Map<readonly Spelled[], FieldShape[]>();
  const add = (field: FieldShape, tests: readonly Spelled[] | undefined) => {
    if (!tests || tests.length === 0) return;
    const known = users.get(tests);
    if (known) known.push(field);
    else users.set(tests, [field]);
  };
  shape.fields.forEach((field) => {
    const { operators, quantifiers, relation, tests } = field;
    add(field, operators?.tests);
    add(field, tests);
    add(field, quantifiers);
    add(field, relation?.quantifiers);
    add(field, relation?.tests);
  });
  return users;
}

/** Returns the most frequent spellings, without those that contain the name of a field. */
function usualSpellings(users: ReadonlyMap<readonly Spelled[], readonly FieldShape[]>): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  const add = (operator: string, spelling: string, uses: number) => {
    const known = counts.get(operator);
    if (known) known.set(spelling, (known.get(spelling) ?? 0) + uses);
    else counts.set(operator, new Map([[spelling, uses]]));
  };
  users.forEach(({ length }, tests) => {
    tests.forEach(({ operator, spelling }) => {
      if (!spelling.isWhole) add(operator, spellingText(spelling), length);
    });
  });
  const usual = new Map<string, string>();
  for (const [operator, spellings] of counts) {
    const [first] = [...spellings].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    if (first) usual.set(operator, first[0]);
  }
  return usual;
}

/** Returns a spelling as a string, including the field's name. */
function wholeText(name: string, spelling: OperatorSpelling): string {
  return spellingText(spelling.isWhole ? spelling : { ...spelling, path: name + spelling.path });
}

function agree(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return [...b].every(([operator, spelling]) => (a.get(operator) ?? spelling) === spelling);
}

/**
 * Returns a dialect. In Hasura and PostGraphile, an empty `in` matches nothing; for other servers this is not known.
 */
function objectDialect(spellings: ReadonlyMap<string, string>, joins: FilterShape['joins']): ObjectDialect {
  const emptyIn = spellings.get('in') === '*._in' || spellings.get('eq') === '.equalTo';
  const keys = Object.entries(joins).map(([join, key]) => [join, joinKeyText(key)]);
  const own = { form: 'object', operators: sortedEntriesText(spellings) } as const;
  return { ...own, ...Object.fromEntries(keys), ...(emptyIn ? { emptyIn } : {}) };
}
