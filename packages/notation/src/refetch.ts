import type { Path } from './path.ts';

/** How an object is fetched by itself: a root field, and the keys that it takes. */
export interface RefetchWay {
  readonly field: string;
  readonly keys: readonly RefetchKey[];
}

/** An argument of a root field that takes a leaf of the object. */
export interface RefetchKey {
  readonly argument: string;
  /** The path of the leaf. */
  readonly path: Path;
  /** The type of the argument; undefined where a person writes, as the schema has it. */
  readonly type?: string | undefined;
}

/** The way to objects that cannot be fetched by themselves. */
export const NO_WAY = '-';

/**
 * Returns a way as the table has it: `node(id=ID!)`. The path of a key follows the argument if it is another name:
 * `repository(owner:owner.login=String!,name=String!)`.
 */
export function refetchText({ field, keys }: RefetchWay): string {
  const texts = keys.map(
    ({ argument, path, type }) =>
      `${argument}${path === argument ? '' : `:${path}`}${type === undefined ? '' : `=${type}`}`,
  );
  return `${field}(${texts.join(',')})`;
}

/** Returns a way as a person writes it in a configuration, without types: `repository(owner: owner.login, name)`. */
export function refetchLabel({ field, keys }: RefetchWay): string {
  const texts = keys.map(({ argument, path }) => (path === argument ? argument : `${argument}: ${path}`));
  return `${field}(${texts.join(', ')})`;
}

/** Returns the way in a string, written by a person or by {@link refetchText}; undefined if there is none in it. */
export function readRefetch(text: string): RefetchWay | undefined {
  const [, field, args = ''] = /^\s*(\w+)\s*\((.*)\)\s*$/.exec(text) ?? [];
  const keys = args.split(',').flatMap((arg) => {
    const [, argument, path = argument, type] = KEY.exec(arg) ?? [];
    return argument === undefined || path === undefined ? [] : [{ argument, path, type }];
  });
  return field === undefined || keys.length < args.split(',').length ? undefined : { field, keys };
}

const KEY = /^\s*(\w+)(?:\s*:\s*([\w.]+))?(?:=(\S+))?\s*$/;
