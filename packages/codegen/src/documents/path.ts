import type { GraphQLArgument } from 'graphql';
import { getNamedType } from '../schema/kinds.ts';
import type { Match } from '../dialects/dialect.ts';
import { fillsInside } from '../dialects/paging-arguments.ts';
import type { Given } from './parts.ts';
import type { Way } from './way.ts';

/** The way to a list as the runtime reads it, and the arguments on it. */
export interface Path {
  readonly path: string;
  readonly args: Given;
}

/**
 * The way to a list, see the runtime's `FetcherDescriptor.path`.
 * @param given the arguments of each step, and those of the list behind them
 */
export function pathOf({ list, match, steps }: Way, given: readonly Given[]): Path {
  const own = given.at(-1) ?? {};
  const keys = keysOf(
    steps.map(({ field }) => field.name),
    own,
  );
  const at = match.paging.container ? steps.length - 1 : steps.length;
  const texts = steps.map(({ field, on }, index) => {
    const { args, name, type } = field.field;
    const key = keys[index] === name ? '' : `${keys[index]}=`;
    const typed = argumentsText(args, given[index] ?? {}, index === at ? match : undefined);
    return `${key}${name}${typed}${on ? ` ...${on.name}` : `>${getNamedType(type).name}`}`;
  });
  const last = `${list.name}${argumentsText(list.field.args, own, at === steps.length ? match : undefined)}`;
  const inner = keys.flatMap((key, index): [string, Given][] =>
    Object.keys(given[index] ?? {}).length > 0 ? [[key, given[index] as Given]] : [],
  );
  return { path: [...texts, last].join(' '), args: { ...Object.fromEntries(inner), ...own } };
}

/** The keys that the arguments of steps stand under, which nothing else may have. */
function keysOf(names: readonly string[], own: Given): string[] {
  const taken = new Set(Object.keys(own));
  return names.map((name) => {
    let key = name;
    while (taken.has(key)) key = `$${key}`;
    taken.add(key);
    return key;
  });
}

/** The types of the arguments that are given, and of those inside of which paging sets something. */
function argumentsText(args: readonly GraphQLArgument[], given: Given, match: Match | undefined): string {
  const typed = args.filter(({ name }) => name in given || (match && fillsInside(match.paging, name)));
  return typed.length > 0 ? `(${typed.map(({ name, type }) => `${name}:${String(type)}`).join(' ')})` : '';
}
