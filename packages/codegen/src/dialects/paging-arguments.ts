import { callersPath, headOf, readEntries } from '@endcursor/notation';
import type { Paging } from 'endcursor/v1';
import type { GraphQLField } from 'graphql';
import { once } from '../schema/once.ts';

/** Reports whether paging sets a top-level argument, so that the caller does not pass it. */
export function isPagingArgument(paging: Pick<Paging, 'args'>, name: string): boolean {
  return argumentsOf(paging).has(name);
}

const argumentsOf = once(({ args }: Pick<Paging, 'args'>) => readEntries(args));

/**
 * The argument paths that paging sets, including those inside input objects: `query.pagination.cursor`, and
 * `where.id_gt` for a key.
 */
export const filledPaths: (paging: Pick<Paging, 'forward' | 'backward'>) => readonly string[] = once(
  ({ backward, forward }) =>
    [forward, backward].flatMap((way) =>
      way
        ? [callersPath(way.position), ...(way.size === undefined ? [] : [way.size]), ...Object.keys(way.fixed ?? {})]
        : [],
    ),
);

/** Reports whether paging sets something inside an argument. */
export function fillsInside(paging: Pick<Paging, 'forward' | 'backward'>, name: string): boolean {
  return filledPaths(paging).some((path) => path.startsWith(`${name}.`));
}

/** Reports whether a field has the argument that moves, or the input object that contains it. */
export function takesPosition(
  { args }: Pick<GraphQLField<unknown, unknown>, 'args'>,
  { forward }: Pick<Paging, 'forward'>,
): boolean {
  const top = forward && headOf(forward.position);
  return args.some(({ name }) => name === top);
}

/** Reports whether the field is the list itself, without a wrapper. */
export function isBare({ container, edges, nodes }: Pick<Paging, 'container' | 'edges' | 'nodes'>): boolean {
  return !container && nodes === undefined && edges === undefined;
}
