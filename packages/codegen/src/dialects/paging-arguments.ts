import type { Paging } from 'endcursor/v1';
import type { GraphQLField } from 'graphql';
import { once } from '../schema/once.ts';

/** Whether paging fills an argument at the top by itself: the caller does not give it. */
export function fillsArgument(paging: Pick<Paging, 'args'>, name: string): boolean {
  return namesOf(paging).has(name);
}

const namesOf = once(
  ({ args }: Pick<Paging, 'args'>): ReadonlySet<string | undefined> =>
    new Set(args.split(' ').map((arg) => arg.split(':')[0])),
);

/** The argument paths that paging fills, inside of input objects too: `query.pagination.cursor`, and `where.id_gt` of a key. */
export const filledPaths: (paging: Pick<Paging, 'forward' | 'backward'>) => readonly string[] = once(
  ({ backward, forward }) =>
    [forward, backward].flatMap((way) =>
      way
        ? [callersPath(way.position), ...(way.size === undefined ? [] : [way.size]), ...Object.keys(way.fixed ?? {})]
        : [],
    ),
);

/** Where a caller would put what paging puts there: without the "and" that joins it with the caller's own. */
export function callersPath(path: string): string {
  return path.replace(/\.\w+\.\+/, '');
}

/** Whether paging fills something inside of an argument. */
export function fillsInside(paging: Pick<Paging, 'forward' | 'backward'>, name: string): boolean {
  return filledPaths(paging).some((path) => path.startsWith(`${name}.`));
}

/** Whether a field has the argument that moves, or the input object in which that stands. */
export function takesPosition(
  { args }: Pick<GraphQLField<unknown, unknown>, 'args'>,
  { forward }: Pick<Paging, 'forward'>,
): boolean {
  const top = forward?.position.split('.')[0];
  return args.some(({ name }) => name === top);
}

/** Whether the field is the list itself, with nothing around its rows. */
export function isBare({ container, edges, nodes }: Pick<Paging, 'container' | 'edges' | 'nodes'>): boolean {
  return !container && nodes === undefined && edges === undefined;
}
