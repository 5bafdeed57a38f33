import { Condition, type ConditionNode, type JoinNode, Order } from './condition.ts';
import { FilterError } from './filter-error.ts';

type Recorder = (...args: readonly unknown[]) => unknown;
type Finish = (path: readonly string[], last: string, args: readonly unknown[]) => unknown;

const JOINS: ReadonlySet<string> = new Set<JoinNode['kind']>(['and', 'or', 'not']);
const QUANTIFIERS: ReadonlySet<string> = new Set(['some', 'every', 'none']);

/** The conditions of what stands in place of a filter: a function of the recorder, a condition, or a list of them. */
export function conditionsOf(built: unknown): ConditionNode[] {
  const made: unknown = typeof built === 'function' ? (built as Recorder)(filterRecorder()) : built;
  const items: readonly unknown[] = Array.isArray(made) ? made : [made];
  return items.flatMap((item) => (item === undefined ? [] : [nodeOf(item)]));
}

/** The columns of what stands in place of an order. */
export function ordersOf(built: unknown): Order[] {
  const made: unknown = typeof built === 'function' ? (built as Recorder)(orderRecorder()) : built;
  const items: readonly unknown[] = Array.isArray(made) ? made : [made];
  return items.flatMap((item) => {
    if (item === undefined) return [];
    if (item instanceof Order) return [item];
    throw new FilterError({ field: '', operator: '' }, `An order builder gave ${kindOf(item)}. Give p.field.asc()`);
  });
}

/** What a filter builder is handed: every path of names is there, and a call makes a condition. */
export function filterRecorder(): unknown {
  return record([], finishCondition);
}

/** What an order builder is handed. */
export function orderRecorder(): unknown {
  return record([], (path, direction, [options]) => {
    if (direction !== 'asc' && direction !== 'desc')
      throw new FilterError({ field: path.join('.'), operator: direction }, 'is no direction. Give asc() or desc()');
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
  const join = last.replace(/^\$/, '');
  if (path.length === 0 && JOINS.has(join)) return new Condition(joinNode(join as JoinNode['kind'], args));
  const [first] = args;
  if (first instanceof Condition || typeof first === 'function' || (QUANTIFIERS.has(last) && !plain(first)))
    return new Condition({
      kind: 'match',
      path,
      operator: last,
      of: args.length > 0 ? conditionsOf(first) : undefined,
    });
  if (path.length === 0) throw new FilterError({ field: '', operator: last }, 'is called without a field');
  return new Condition({ kind: 'test', path, operator: last, values: args });
}

/** Whether a value is one that an operator compares with: `some` of a scalar list takes values. */
function plain(value: unknown): boolean {
  return value !== undefined && !Array.isArray(value) && !(value instanceof Condition);
}

function joinNode(kind: JoinNode['kind'], args: readonly unknown[]): JoinNode {
  if (args.length === 0) {
    throw new FilterError({ field: '', operator: kind }, `was given no conditions. Leave ${kind}() out, or give one`);
  }
  return { kind, of: args.flatMap((arg) => groupOf(conditionsOf(arg))) };
}

/** A list in place of one condition stands for all of them together. */
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
