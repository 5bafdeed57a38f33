import type { Path } from './path.ts';

/** The way to fetch a single object again: a root field, and the keys that it takes. */
export interface RefetchWay {
  readonly field: string;
  readonly keys: readonly RefetchKey[];
}

/** An argument of a root field that takes a leaf of the object. */
export interface RefetchKey {
  readonly argument: string;
  /** The path of the leaf. */
  readonly path: Path;
  /** The type of the argument; undefined in a configuration, because the schema has it. */
  readonly type?: string | undefined;
}

/** The entry for objects that cannot be fetched again. */
export const NO_WAY = '-';

/**
 * Returns a way in the form of the table: `node(id=ID!)`. The path of a key follows the argument if it has another
 * name: `repository(owner:owner.login=String!,name=String!)`.
 */
export function refetchText({ field, keys }: RefetchWay): string {
  const texts = keys.map(
    ({ argument, path, type }) =>
      `${argument}${path === argument ? '' : `:${path}`}${type === undefined ? '' : `=${type}`}`,
  );
  return `${field}(${texts.join(',')})`;
}

/** Returns a way in the form of a configuration, without types: `repository(owner: owner.login, name)`. */
export function refetchLabel({ field, keys }: RefetchWay): string {
  const texts = keys.map(({ argument, path }) => (path === argument ? argument : `${argument}: ${path}`));
  return `${field}(${texts.join(', ')})`;
}

/** Reads a way from a string written by a person or by {@link refetchText}; undefined if it contains none. */
export function readRefetch(text: string): RefetchWay | undefined {
  const [, field, args = ''] = /^\s*(\w+)\s*\((.*)\)\s*$/.exec(text) ?? [];
  const keys = args.split(',').flatMap((arg) => {
    const [, argument, path = argument, type] = KEY.exec(arg) ?? [];
    return argument === undefined || path === undefined ? [] : [{ argument, path, type }];
  });
  return field === undefined || keys.length < args.split(',').length ? undefined : { field, keys };
}

const KEY = /^\s*(\w+)(?:\s*:\s*([\w.]+))?(?:=(\S+))?\s*$/;
