import { PAGE_SIZES, ROW_LISTS, splitPath, valueAt } from '@endcursor/notation';
import type { Argument, Field } from '../tree/nodes.ts';
import type { Priced } from './priced.ts';

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
  /** Whether the server gives back what was asked for and did not come: it then charges for rows that came alone. @default false */
  readonly refunds?: boolean;
  /**
   * Whether the rules are a guess, because the API does not publish its own: what the server charges then lowers later
   * estimates too, those of other documents as well. @default false: it only raises them
   */
  readonly approximate?: boolean;
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

/** Estimates an operation by the rules, with the sizes that its variables have. */
export function estimate({ fieldsOf, kind, selection, valueOf }: Priced, rules: CostRules): Estimate {
  const { connection = 0, defaultSize = 1, free, leaf = 0, list = 0, lists, object = 0, row = 0, sizes } = rules;
  const mutates = kind === 'mutation';
  let nodes = 0;

  const costOf = ({ args, name, selection }: Field, times: number): number => {
    if (free?.includes(name)) return 0;
    const fields = fieldsOf(selection);
    if (fields.length === 0) return leaf * times;
    if (name.startsWith('__')) return 0;
    const size = sizeOf(args) ?? (fields.some(isRowList) ? defaultSize : undefined);
    if (size !== undefined) return connection * times + pageCost(fields, times, times * size);
    const each = lists?.includes(name) ? times * defaultSize : times;
    return object * times + sum(fields, (field) => costOf(field, each));
  };

  /** The rows of a page are in lists of its own, or the paginated field is the list itself. */
  const pageCost = (fields: readonly Field[], times: number, rows: number): number => {
    nodes += rows;
    const rowCost = (fields: readonly Field[]) => sum(fields, (field) => costOf(field, rows));
    if (!fields.some(isRowList)) return row * rows + rowCost(fields);
    return sum(fields, (field) => {
      if (!isRowList(field)) return costOf(field, times);
      const inner = fieldsOf(field.selection);
      if (inner.length === 0) return leaf * rows;
      return list * times + (field.name === 'edges' ? 0 : row * rows) + rowCost(inner);
    });
  };

  const sizeOf = (args: readonly Argument[]): number | undefined => {
    for (const path of sizes ?? PAGE_SIZES) {
      const [name, inside] = splitPath(path);
      const given = args.find((arg) => arg.name === name)?.value;
      const value = typeof given === 'object' ? valueAt(valueOf(given), inside) : Number(given);
      if (typeof value === 'number' && !Number.isNaN(value)) return value;
    }
    return undefined;
  };

  const each = mutates ? (rules.mutation ?? 0) : 0;
  const fields = fieldsOf(selection);
  const cost = sum(fields, (field) => each + costOf(field, 1) * factorOf(field.name, rules, mutates));
  const exact = cost / (rules.divideBy ?? 1);
  return { cost: Math.max(rules.minimum ?? 0, roundUp(exact)), exact, nodes };
}

/** Sums like 0.1 + 0.2 have tails that would round up to one too many. */
export function roundUp(cost: number): number {
  return Math.ceil(cost - 1e-6);
}

function isRowList({ name }: Field): boolean {
  return ROW_LISTS.includes(name);
}

function sum(fields: readonly Field[], costOf: (field: Field) => number): number {
  return fields.reduce((cost, field) => cost + costOf(field), 0);
}

function factorOf(name: string, { factors, mutationFactor = 1, mutationFactors }: CostRules, mutates: boolean): number {
  const named = Object.entries((mutates ? mutationFactors : factors) ?? {});
  const own = named.find(([key]) => (key.endsWith('*') ? name.startsWith(key.slice(0, -1)) : key === name));
  return own?.[1] ?? (mutates ? mutationFactor : 1);
}
