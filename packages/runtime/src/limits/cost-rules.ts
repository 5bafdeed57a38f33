import { PAGE_SIZES, ROW_LISTS, splitPath, valueAt } from '@endcursor/notation';
import type { Argument, Field, TreeNode } from '../tree/nodes.ts';
import type { Priced } from './priced.ts';

/**
 * The rules by which the cost of an operation is calculated before it is sent, as data. Every field of a page is multiplied by
 * the size of the page and of the pages around it, which is the worst case, unless there is a `rowFactor`.
 */
export interface CostRules {
  /** The unit of the cost, as in `perRequest` and `quotas`. */
  readonly unit: string;
  /** The cost of a field without a selection. @default 0 */
  readonly leaf?: number;
  /** The cost of a field with a selection. @default 0 */
  readonly object?: number;
  /** The cost of a paginated field, without its selection. @default 0 */
  readonly connection?: number;
  /** The cost of the field that contains the rows or edges of a page. @default 0 */
  readonly list?: number;
  /** The cost of each row in a list without edges. @default 0 */
  readonly row?: number;
  /** The arguments that set the size of a page; dots lead into input objects. @default ['first', 'last'] */
  readonly sizes?: readonly string[];
  /** The size of a page without such an argument. @default 1 */
  readonly defaultSize?: number;
  /**
   * The part of a page's cost that each row adds. The cost of a paginated field with its selection is then multiplied by
   * 1 + `rowFactor` × size, instead of its rows by the size.
   */
  readonly rowFactor?: number;
  /** Arguments that select rows by a key. If a field has one, `rowFactor` does not count. */
  readonly keys?: readonly string[];
  /** The cost that an argument adds to its field, by the name of the argument: `{ search: 5 }`. */
  readonly arguments?: Readonly<Record<string, number>>;
  /** Fields that contain plain lists of objects, whose length is unknown: they count `defaultSize` times. */
  readonly lists?: readonly string[];
  /** Fields that cost nothing, including their selections. */
  readonly free?: readonly string[];
  /** The factor of a root field and its selection, by the name of the field; `*` at the end matches any ending. */
  readonly factors?: Readonly<Record<string, number>>;
  /** The factors of root fields of mutations. */
  readonly mutationFactors?: Readonly<Record<string, number>>;
  /** The factor of the other mutations. @default 1 */
  readonly mutationFactor?: number;
  /** The cost of each field of a mutation, without its selection. @default 0 */
  readonly mutation?: number;
  /** The number by which the sum is divided. @default 1 */
  readonly divideBy?: number;
  /** How the quotient becomes a whole number. @default 'up' */
  readonly round?: 'up' | 'down' | 'nearest';
  /** The lowest cost of an operation. @default 0 */
  readonly minimum?: number;
  /** Whether the server gives back the cost of rows that did not come, so that it charges only for rows that came. @default false */
  readonly refunds?: boolean;
  /**
   * Whether the rules are a guess, because the API does not publish its own. Lower charges of the server then lower later
   * estimates too, including those of other documents. @default false: charges only raise estimates
   */
  readonly approximate?: boolean;
}

/** The most that an operation may cost and return. */
export interface Estimate {
  /** The cost in the unit of the rules. */
  readonly cost: number;
  /** The cost before it is rounded up, or raised to the minimum. */
  readonly exact: number;
  /** The sum of all page sizes, each multiplied by the sizes of the pages around it. */
  readonly nodes: number;
  /** The fields that have an alias. */
  readonly aliases: number;
}

/** Estimates an operation by the rules, with the sizes that its variables have. */
export function estimate({ fieldsOf, kind, selection, valueOf }: Priced, rules: CostRules): Estimate {
  const {
    connection = 0,
    defaultSize = 1,
    free,
    leaf = 0,
    list = 0,
    lists,
    object = 0,
    row = 0,
    rowFactor,
    sizes,
  } = rules;
  const mutates = kind === 'mutation';
  let [aliases, nodes] = [0, 0];

  const counted = (nodes: readonly TreeNode[]) => {
    const fields = fieldsOf(nodes);
    aliases += fields.filter(({ name, response }) => name !== response).length;
    return fields;
  };

  const costOf = ({ args, name, selection }: Field, around: Around): number => {
    const fields = counted(selection);
    const isFree = free?.includes(name) || (fields.length > 0 && name.startsWith('__'));
    const { rows, times } = isFree ? NOWHERE : around;
    const extra = argumentCost(args) * times;
    if (fields.length === 0) return leaf * times + extra;
    const size = sizeOf(args) ?? (fields.some(isRowList) ? defaultSize : undefined);
    if (size !== undefined) {
      nodes += rows * size;
      const factor = rowFactor === undefined ? undefined : 1 + (hasKey(args) ? 0 : rowFactor * size);
      const page = times * (factor ?? 1);
      const inside = { times: times * (factor ?? size), rows: rows * size };
      return (connection + argumentCost(args)) * page + pageCost(fields, { times: page, rows }, inside);
    }
    const each = lists?.includes(name) ? defaultSize : 1;
    const inside = { times: times * each, rows: rows * each };
    return object * times + extra + sum(fields, (field) => costOf(field, inside));
  };

  /** The rows of a page are in lists of its own, or the paginated field is the list itself. */
  const pageCost = (fields: readonly Field[], page: Around, inside: Around): number => {
    const rowCost = (fields: readonly Field[]) => sum(fields, (field) => costOf(field, inside));
    if (!fields.some(isRowList)) return row * inside.times + rowCost(fields);
    return sum(fields, (field) => {
      if (!isRowList(field)) return costOf(field, page);
      const inner = counted(field.selection);
      if (inner.length === 0) return leaf * inside.times;
      return list * page.times + (field.name === 'edges' ? 0 : row * inside.times) + rowCost(inner);
    });
  };

  const isGiven = ({ value }: Argument): boolean =>
    typeof value === 'object' ? valueOf(value) != null : value !== 'null';

  const hasKey = (args: readonly Argument[]): boolean =>
    args.some((arg) => rules.keys?.includes(arg.name) && isGiven(arg));

  const argumentCost = (args: readonly Argument[]): number =>
    args.reduce((cost, arg) => cost + (isGiven(arg) ? (rules.arguments?.[arg.name] ?? 0) : 0), 0);

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
  const fields = counted(selection);
  const cost = sum(fields, (field) => each + costOf(field, ONCE) * factorOf(field.name, rules, mutates));
  const exact = cost / (rules.divideBy ?? 1);
  const rounded = ROUND[rules.round ?? 'up'](exact);
  return { cost: Math.max(rules.minimum ?? 0, rounded), exact, nodes, aliases };
}

/** The number of times that a field counts, and the number of rows around it. They differ if there is a `rowFactor`. */
interface Around {
  readonly times: number;
  readonly rows: number;
}

const ONCE: Around = { times: 1, rows: 1 };
const NOWHERE: Around = { times: 0, rows: 0 };

const ROUND = { up: roundUp, down: (cost: number) => Math.floor(cost + 1e-6), nearest: Math.round };

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
