import { Condition, type Order } from './condition.ts';
import { conditionsOf, filterRecorder, ordersOf, orderRecorder } from './recorder.ts';

/** Returns the filters of a schema by name, each a function that makes a condition to keep; see `where` in emitted modules. */
export function whereBuilders<T>(): T {
  return builders((built) => {
    const of = conditionsOf(built);
    const [only] = of;
    return new Condition(of.length === 1 && only ? only : { kind: 'and', of });
  }, filterRecorder) as T;
}

/** Returns the orders of a schema by name, each a function that makes a list of columns to keep. */
export function orderBuilders<T>(): T {
  return builders((built): readonly Order[] => ordersOf(built), orderRecorder) as T;
}

function builders(build: (built: unknown) => unknown, recorder: () => unknown): unknown {
  return new Proxy(
    {},
    {
      get: (_, name) =>
        typeof name === 'string' ? Object.assign((of: unknown) => build(of), { fields: recorder() }) : undefined,
    },
  );
}
