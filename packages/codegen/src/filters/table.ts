import type { FilterDialect, FilterTable } from 'endcursor/v1';
import type { FoundBuilders } from './find.ts';
import type { FilterOptions } from './options.ts';
import { searchDialect } from './search.ts';
import type { ConditionsShape, FieldShape, FilterShape, OrderShape, TestShape } from './shape.ts';

/** What the runtime must know to write filters, see its `FilterTable`: the dialects, and what departs from them. */
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
  const search = Object.entries(options.search ?? {}).flatMap(([coordinate, { dialect }]) => {
    const own = searchDialect(dialect);
    return own ? placesOf(coordinate, queryRoot).map((place) => `${place}:${dialects.index(own)}`) : [];
  });
  const members = [...found.members].flatMap(([coordinate, place]) =>
    place ? [`${coordinate}:${memberType(coordinate)}`] : [],
  );
  if (dialects.all.length === 0) return undefined;
  const relations = dialects.relations(found.filters);
  return {
    dialects: dialects.all,
    types: dialects.types(),
    ...(relations.length > 0 ? { relations: relations.sort().join(' ') } : {}),
    ...(dialects.except.length > 0 ? { except: [...dialects.except].sort().join(' ') } : {}),
    ...(members.length > 0 ? { members: members.sort().join(' ') } : {}),
    ...(search.length > 0 ? { arguments: search.sort().join(' ') } : {}),
  };
}

/** The runtime calls the root of queries `Query` in fetchers, and by its own name in `$query`. */
function placesOf(coordinate: string, queryRoot: string | undefined): string[] {
  const [owner, ...rest] = coordinate.split('.');
  return owner === queryRoot && owner !== 'Query' ? [coordinate, ['Query', ...rest].join('.')] : [coordinate];
}

type ObjectDialect = Extract<FilterDialect, { readonly form: 'object' }>;

/** The distinct dialects of a schema. Filters that spell alike share one, even where one has more operators. */
class Dialects {
  readonly all: FilterDialect[] = [];
  readonly except: string[] = [];
  readonly #types = new Map<string, number>();
  readonly #objects: { readonly at: number; readonly spellings: Map<string, string>; readonly joins: string }[] = [];
  readonly #options: FilterOptions;

  constructor(options: FilterOptions) {
    this.#options = options;
  }

  types(): string {
    return [...this.#types]
      .map(([name, at]) => `${name}:${at}`)
      .sort()
      .join(' ');
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
    if (!known && !own) this.#objects.push({ at, spellings, joins });
    // Most filters have no operator that others of their dialect had not.
    if (!known || spellings.size > before) {
      this.all[at] = { ...objectDialect(spellings, shape.joins), ...own } as FilterDialect;
    }
    this.#types.set(shape.name, at);
  }

  addConditions({ name, field, operator, value, values, text, tests }: ConditionsShape): void {
    const operators = entries(tests.map((test) => [test.operator, test.spelling]));
    const keys = { ...(operator ? { operator } : {}), ...(value ? { value } : {}), ...(values ? { values } : {}) };
    const own = { form: 'conditions', field, ...keys, operators, ...(text ? { text } : {}) };
    this.#types.set(name, this.index({ ...own, ...this.#options.dialects?.[name] } as FilterDialect));
  }

  addOrder(shape: OrderShape): void {
    const { name, form, columns = new Map<string, string>(), directions, field, direction, nulls } = shape;
    const isUpper = columns.size > 0 && [...columns.values()].every((column) => column === column.toUpperCase());
    for (const [column, spelling] of columns) {
      if (spelling !== (isUpper ? upper(column) : column)) this.except.push(`${name}.${column}:${spelling}`);
    }
    const keys = { ...(field ? { field } : {}), ...(direction ? { direction } : {}), ...(nulls ? { nulls } : {}) };
    const own = { form, directions: entries([...directions]), ...(isUpper ? { case: 'upper' } : {}), ...keys };
    this.#types.set(name, this.index({ ...own, ...this.#options.dialects?.[name] } as FilterDialect));
  }

  /** The relations behind which something differs from what holds in front of them. */
  relations(filters: ReadonlyMap<string, FilterShape>): string[] {
    const special = new Set(this.except.map((entry) => entry.split('.')[0] ?? ''));
    const edges = [...filters.values()].flatMap((shape) =>
      edgesOf(shape).map((edge) => ({ from: shape.name, ...edge })),
    );
    const differs = ({ from, to }: { from: string; to: string }) => this.#types.get(from) !== this.#types.get(to);
    for (let before = -1; before < special.size;) {
      before = special.size;
      for (const edge of edges) if (special.has(edge.to) || differs(edge)) special.add(edge.from);
    }
    return edges.flatMap((edge) =>
      special.has(edge.to) || differs(edge) ? [`${edge.from}.${edge.name}:${edge.to}`] : [],
    );
  }
}

function edgesOf(shape: FilterShape): { name: string; to: string }[] {
  const fields = shape.fields.flatMap(({ name, relation, quantifiers = [] }) => [
    ...(relation ? [{ name, to: relation.name }] : []),
    ...quantifiers.slice(0, 1).map(({ target }) => ({ name, to: target.name })),
  ]);
  return [...fields, ...shape.quantifiers.map(({ operator, target }) => ({ name: operator, to: target.name }))];
}

type Spelled = Pick<TestShape, 'operator' | 'spelling'>;

/** The most frequent spelling of each operator, and the fields that spell it otherwise. */
function spellingsOf(shape: FilterShape): { usual: Map<string, string>; except: string[] } {
  const users = usersOf(shape);
  const usual = usualSpellings(users);
  const except = shape.fields.flatMap(({ name, key }) => (key === undefined ? [] : [`${shape.name}.${name}:${key}`]));
  for (const [tests, fields] of users) {
    for (const { operator, spelling } of tests) {
      if (usual.get(operator) === spelling) continue;
      const own = fields.map(({ key, name }) => `${shape.name}.${name}.${operator}:${whole(key ?? name, spelling)}`);
      except.push(...own);
    }
  }
  return { usual, except };
}

/** The lists of tests in a filter, each with the fields that have it: fields of one type share theirs. */
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

/** What a spelling has of the field's own name says nothing of others. */
function usualSpellings(users: ReadonlyMap<readonly Spelled[], readonly FieldShape[]>): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  const add = (operator: string, spelling: string, uses: number) => {
    const known = counts.get(operator);
    if (known) known.set(spelling, (known.get(spelling) ?? 0) + uses);
    else counts.set(operator, new Map([[spelling, uses]]));
  };
  users.forEach(({ length }, tests) => {
    tests.forEach(({ operator, spelling }) => {
      if (!spelling.includes('=')) add(operator, spelling, length);
    });
  });
  const usual = new Map<string, string>();
  for (const [operator, spellings] of counts) {
    const [first] = [...spellings].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    if (first) usual.set(operator, first[0]);
  }
  return usual;
}

/** A spelling with the field's name in it. */
function whole(name: string, spelling: string): string {
  return spelling.includes('=') ? spelling.replace('=', '') : spelling.replace(/^[*!]*/, (flags) => flags + name);
}

function agree(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return [...b].every(([operator, spelling]) => (a.get(operator) ?? spelling) === spelling);
}

/** Hasura and PostGraphile match nothing by an `in` of nothing; of other servers that is not known. */
function objectDialect(spellings: ReadonlyMap<string, string>, joins: FilterShape['joins']): ObjectDialect {
  const emptyIn = spellings.get('in') === '*._in' || spellings.get('eq') === '.equalTo';
  return { form: 'object', operators: entries([...spellings]), ...joins, ...(emptyIn ? { emptyIn } : {}) };
}

function entries(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .map(([key, text]) => `${key}:${text}`)
    .sort()
    .join(' ');
}

function upper(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toUpperCase();
}
