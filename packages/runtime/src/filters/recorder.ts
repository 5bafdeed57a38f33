import { JOINS, QUANTIFIERS } from '@endcursor/notation';
import { Condition, type ConditionNode, type JoinNode, Order } from './condition.ts';
import { FilterError } from './filter-error.ts';

/** Returns the argument of a filter builder: it has every path of names, and a call makes a condition. */
export function filterRecorder(): unknown {
  return record([], finishCondition);
}

type Recorder = (...args: readonly unknown[]) => unknown;
type Finish = (path: readonly string[], last: string, args: readonly unknown[]) => unknown;

/** Returns the conditions that are given for a filter: by a function of the recorder, as a condition, or as a list of them. */
export function conditionsOf(built: unknown): ConditionNode[] {
  const made: unknown = typeof built === 'function' ? (built as Recorder)(filterRecorder()) : built;
  const items: readonly unknown[] = Array.isArray(made) ? made : [made];
  return items.flatMap((item) => (item === undefined ? [] : [nodeOf(item)]));
}

/** Returns the columns that are given for an order. */
export function ordersOf(built: unknown): Order[] {
  const made: unknown = typeof built === 'function' ? (built as Recorder)(orderRecorder()) : built;
  const items: readonly unknown[] = Array.isArray(made) ? made : [made];
  return items.flatMap((item) => {
    if (item === undefined) return [];
    if (item instanceof Order) return [item];
    throw new FilterError({ field: '', operator: '' }, `An order builder gave ${kindOf(item)}. Give p.field.asc()`);
  });
}

/** Returns the argument of an order builder. */
export function orderRecorder(): unknown {
  return record([], (path, direction, [options]) => {
    if (direction !== 'asc' && direction !== 'desc')
      throw new FilterError({ field: path.join('.'), operator: direction }, 'is not a direction. Give asc() or desc()');
    return new Order(path, direction, (options as { nulls?: 'first' | 'last' } | undefined)?.nulls);
  });
}

function record(path: readonly string[], finish: Finish): Recorder {
  return new Proxy<Recorder>(() => undefined, {
    get: (_, name) => (typeof name === 'string' ? record([...path, name], finish) : undefined),
    apply: (_, __, args: readonly unknown[]) => finish(path.slice(0, -1), path.at(-1) ?? '', args),
  });
}

function finishCondition(path: readonly string[], last: string, args: readonly unknown[]): Condition {
  const join = path.length === 0 && JOINS.find((word) => word === last.replace(/^\$/, ''));
  if (join) return new Condition(joinNode(join, args));
  const [first] = args;
  if (
    first instanceof Condition ||
    typeof first === 'function' ||
    (QUANTIFIERS.some((word) => word === last) && !plain(first))
  )
    return new Condition({
      kind: 'match',
      path,
      operator: last,
      of: args.length > 0 ? conditionsOf(first) : undefined,
    });
  if (path.length === 0) throw new FilterError({ field: '', operator: last }, 'is called without a field');
  return new Condition({ kind: 'test', path, operator: last, values: args });
}

/** Returns whether an operator compares with the value: `some` of a scalar list takes values. */
function plain(value: unknown): boolean {
  return value !== undefined && !Array.isArray(value) && !(value instanceof Condition);
}

function joinNode(kind: JoinNode['kind'], args: readonly unknown[]): JoinNode {
  if (args.length === 0) {
    throw new FilterError({ field: '', operator: kind }, `was given no conditions. Remove ${kind}(), or give one`);
  }
  return { kind, of: args.flatMap((arg) => groupOf(conditionsOf(arg))) };
}

/** Joins a list that is given in place of one condition. */
function groupOf(nodes: readonly ConditionNode[]): readonly ConditionNode[] {
  return nodes.length > 1 ? [{ kind: 'and', of: nodes }] : nodes;
}

function nodeOf(item: unknown): ConditionNode {
  if (item instanceof Condition) return item.node;
  throw new FilterError(
    { field: '', operator: '' },
    `A filter builder gave ${kindOf(item)}. Give conditions such as p.name.eq("x")`,
  );
}

function kindOf(item: unknown): string {
  if (typeof item === 'function') return 'a field without an operator';
  return item instanceof Promise ? 'a promise' : `a value of type ${item === null ? 'null' : typeof item}`;
}
