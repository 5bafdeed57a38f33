import type { FieldShape, OperationShape } from './shape.ts';

/**
 * How the cost of an operation is counted before it is sent, as data. Every field of a page is counted as often as
 * the page is large, times the sizes of the pages above it: the worst case.
 */
export interface CostRules {
  /** What is counted, as `perRequest` and `quotas` name it. */
  readonly unit: string;
  /** A field without a selection. @default 0 */
  readonly leaf?: number;
  /** A field with a selection. @default 0 */
  readonly object?: number;
  /** A paginated field, beside what stands in it. @default 0 */
  readonly connection?: number;
  /** The field that holds the rows or edges of a page, once. @default 0 */
  readonly list?: number;
  /** Each row of a page that stands in a list of its own, without an edge. @default 0 */
  readonly row?: number;
  /** The arguments that give the size of a page; dots lead into input objects. @default ['first', 'last'] */
  readonly sizes?: readonly string[];
  /** The size of a page where none is given. @default 1 */
  readonly defaultSize?: number;
  /** Fields that hold plain lists of objects, whose length nobody knows: counted `defaultSize` times. */
  readonly lists?: readonly string[];
  /** Fields that cost nothing, with all that stands in them. */
  readonly free?: readonly string[];
  /** The factor of a root field and all that stands in it, by its name; `*` at the end stands for any ending. */
  readonly factors?: Readonly<Record<string, number>>;
  /** The same for mutations. */
  readonly mutationFactors?: Readonly<Record<string, number>>;
  /** The factor of mutations that are not named. @default 1 */
  readonly mutationFactor?: number;
  /** What each field of a mutation costs beside its selection. @default 0 */
  readonly mutation?: number;
  /** The sum is divided by this number and rounded up. @default 1 */
  readonly divideBy?: number;
  /** The least that any operation costs. @default 0 */
  readonly minimum?: number;
}

/** What an operation asks for at most. */
export interface Estimate {
  /** In the unit of the rules. */
  readonly cost: number;
  /** The same before it is rounded up or raised to the least that any operation costs. */
  readonly exact: number;
  /** Every page's size times the sizes above it, added up. */
  readonly nodes: number;
}

/** The fields that hold the rows of a page. */
const ROW_LISTS = ['nodes', 'edges', 'items'];
const SIZES = ['first', 'last'];

/** Estimates an operation by the rules, with the sizes that its variables give. */
export function estimate(
  { kind, fields }: OperationShape,
  rules: CostRules,
  variables: Readonly<Record<string, unknown>>,
): Estimate {
  const walk = new Walk(rules, variables);
  const mutates = kind === 'mutation';
  for (const field of fields) {
    walk.factor = factorOf(field.name, rules, mutates);
    if (mutates) walk.cost += rules.mutation ?? 0;
    walk.field(field, 1);
  }
  const exact = walk.cost / (rules.divideBy ?? 1);
  return { cost: Math.max(rules.minimum ?? 0, roundUp(exact)), exact, nodes: walk.nodes };
}

/** Sums like 0.1 + 0.2 have tails that would round up to one too many. */
function roundUp(cost: number): number {
  return Math.ceil(cost - 1e-6);
}

class Walk {
  cost = 0;
  nodes = 0;
  factor = 1;
  readonly #rules: CostRules;
  readonly #variables: Readonly<Record<string, unknown>>;

  constructor(rules: CostRules, variables: Readonly<Record<string, unknown>>) {
    this.#rules = rules;
    this.#variables = variables;
  }

  field(field: FieldShape, times: number): void {
    const { fields, name } = field;
    const { leaf, object, connection, defaultSize = 1, lists, free } = this.#rules;
    if (name.startsWith('__') && fields) return;
    if (free?.includes(name)) return;
    if (!fields) return this.#add(leaf, times);
    const size = this.#sizeOf(field, fields);
    if (size !== undefined) {
      this.#add(connection, times);
      this.#page(fields, times, size);
    } else {
      this.#add(object, times);
      const each = lists?.includes(name) ? defaultSize : 1;
      for (const inner of fields) this.field(inner, times * each);
    }
  }

  /** The rows of a page stand in lists of its own, or the paginated field is the list itself. */
  #page(fields: readonly FieldShape[], times: number, size: number): void {
    const { list, row } = this.#rules;
    this.nodes += times * size;
    const wrapped = fields.some(isRowList);
    if (!wrapped) this.#add(row, times * size);
    for (const inner of fields) {
      if (wrapped && !isRowList(inner)) {
        this.field(inner, times);
        continue;
      }
      if (!wrapped || !inner.fields) {
        this.field(inner, times * size);
        continue;
      }
      this.#add(list, times);
      if (inner.name !== 'edges') this.#add(row, times * size);
      for (const below of inner.fields) this.field(below, times * size);
    }
  }

  /** The size of a page; undefined where the field does not page. */
  #sizeOf({ args }: FieldShape, fields: readonly FieldShape[]): number | undefined {
    for (const path of this.#rules.sizes ?? SIZES) {
      const [name = '', ...rest] = path.split('.');
      const given = args.get(name);
      if (given === undefined) continue;
      const value = typeof given === 'string' ? valueIn(this.#variables[given.slice(1)], rest) : given;
      if (typeof value === 'number') return value;
    }
    return fields.some(isRowList) ? (this.#rules.defaultSize ?? 1) : undefined;
  }

  #add(each: number | undefined, times: number): void {
    if (each) this.cost += each * times * this.factor;
  }
}

function isRowList({ name }: FieldShape): boolean {
  return ROW_LISTS.includes(name);
}

function valueIn(value: unknown, path: readonly string[]): unknown {
  return path.reduce((at, name) => (at as Record<string, unknown> | undefined)?.[name], value);
}

function factorOf(name: string, { factors, mutationFactor, mutationFactors }: CostRules, mutates: boolean): number {
  const named = (mutates ? mutationFactors : factors) ?? {};
  const key = Object.keys(named).find((key) => (key.endsWith('*') ? name.startsWith(key.slice(0, -1)) : key === name));
  return (key === undefined ? undefined : named[key]) ?? (mutates ? (mutationFactor ?? 1) : 1);
}
