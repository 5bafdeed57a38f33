import type { Variable } from './nodes.ts';

/** Names the variables of one operation. */
export interface Variables {
  /** Creates a variable whose name begins with the given one. */
  add(name: string, type: string, value: unknown): Variable;
  /** Returns the same names, to which others can be added. */
  fork(): Variables;
}

/** Creates an empty set of variables. */
export function createVariables(taken: Iterable<string> = []): Variables {
  const names = new Set(taken);
  return {
    add(name, type, value) {
      let free = name;
      for (let count = 2; names.has(free); count++) free = `${name}_${count}`;
      names.add(free);
      return { name: free, type, value, order: names.size };
    },
    fork: () => createVariables(names),
  };
}
