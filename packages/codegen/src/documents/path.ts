import { routeText, type Step } from '@endcursor/notation';
import type { GraphQLArgument } from 'graphql';
import { getNamedType } from '../schema/named-type.ts';
import type { Match } from '../dialects/dialect.ts';
import { fillsInside } from '../dialects/paging-arguments.ts';
import { typedNames } from '../schema/typed-names.ts';
import type { Given } from './parts.ts';
import type { Way } from './way.ts';

/** The route to a list as the runtime reads it, and the arguments on it. */
export interface Path {
  readonly path: string;
  readonly args: Given;
}

/** Returns the route to a list. @param given the arguments of each step, followed by those of the list */
export function pathOf({ list, match, steps }: Way, given: readonly Given[]): Path {
  const own = given.at(-1) ?? {};
  const keys = keysOf(
    steps.map(({ field }) => field.name),
    own,
  );
  const at = match.paging.container ? steps.length - 1 : steps.length;
  const pagedAt = (index: number) => (index === at ? match : undefined);
  const passed = steps.map(({ field: { field }, on }, index): Step => ({
    field: field.name,
    args: givenTypes(field.args, given[index] ?? {}, pagedAt(index)),
    key: keys[index],
    type: (on ?? getNamedType(field.type)).name,
    narrows: on !== undefined,
  }));
  const args = givenTypes(list.field.args, own, pagedAt(steps.length));
  const inner = keys.flatMap((key, index): [string, Given][] =>
    Object.keys(given[index] ?? {}).length > 0 ? [[key, given[index] as Given]] : [],
  );
  return {
    path: routeText([...passed, { field: list.name, args, key: undefined, type: '', narrows: false }]),
    args: { ...Object.fromEntries(inner), ...own },
  };
}

/** Returns the keys for the arguments of steps, none of which may be used for anything else. */
function keysOf(names: readonly string[], own: Given): string[] {
  const taken = new Set(Object.keys(own));
  return names.map((name) => {
    let key = name;
    while (taken.has(key)) key = `$${key}`;
    taken.add(key);
    return key;
  });
}

/** Returns the types of the given arguments, and of arguments inside which paging sets something. */
function givenTypes(args: readonly GraphQLArgument[], given: Given, match: Match | undefined): Step['args'] {
  const isThere = ({ name }: GraphQLArgument) => name in given || (match && fillsInside(match.paging, name));
  return new Map(typedNames(args.filter(isThere)));
}
