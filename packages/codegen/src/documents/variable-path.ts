import { namesOf, pathOf } from '@endcursor/notation';
import type { Data } from '@endcursor/templates';
import type { Given } from './parts.ts';

/**
 * Returns the path in the values of variables that an argument path leads to: `query.cursor` for `input.page.cursor`
 * with `page: $query`.
 */
export function variablePath(args: Given, path: string | undefined): string | undefined {
  const end = path ? walk(args, namesOf(path)) : undefined;
  return end?.variable === undefined ? undefined : pathOf([end.variable, ...end.rest]);
}

/**
 * Returns the value at an argument path; undefined if it is not given. A variable on the path covers everything inside
 * it.
 */
export function valueIn(args: Given, path: string | undefined): Data | undefined {
  return path ? walk(args, namesOf(path))?.value : undefined;
}

/** The end of a path through arguments: a value, or a variable with the rest of the path inside it. */
interface End {
  readonly value: Data;
  readonly variable: string | undefined;
  readonly rest: readonly string[];
}

function walk(args: Given, names: readonly string[]): End | undefined {
  let value: Data = args;
  for (const [at, name] of names.entries()) {
    const inner: Data | undefined = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    if (inner === undefined) return undefined;
    const variable = isObject(inner) ? inner['$'] : undefined;
    if (typeof variable === 'string') return { value: inner, variable, rest: names.slice(at + 1) };
    value = inner;
  }
  return { value, variable: undefined, rest: [] };
}

function isObject(value: Data): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
