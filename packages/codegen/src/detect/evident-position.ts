import type { GraphQLInputType, GraphQLOutputType } from 'graphql';
import type { Dialect, DialectWay } from '../dialects/dialect.ts';
import { NEXT_NAMES } from '../dialects/index.ts';
import { plainName } from '../schema/names.ts';
import { isCount } from '../schema/field.ts';
import { type ArgumentPath, innerPath, isBound } from './argument-paths.ts';
import type { Sign } from './response.ts';

/**
 * Returns a position inside an input object that nothing but the response shows to move pages: `query.cursor` if the
 * response has a `next_cursor`, or `query.page` if it has `totalPages`. Bounds inside a filter stay filters.
 */
export function evidentPosition(
  { by }: Pick<Dialect, 'by'>,
  { doubtful = [], pages = [], position }: DialectWay,
  { paths, signs, test }: Evidence,
): ArgumentPath | undefined {
  const names = position.filter((name) => !doubtful.includes(name));
  const shows = by === 'cursor' ? NEXT_NAMES : by === 'page' ? [...pages, ...names] : names;
  const isShown = signs.some(({ name, type }) => {
    return shows.includes(plainName(name)) && (by === 'cursor' ? test(type) : isCount(type));
  });
  if (!isShown) return undefined;
  return innerPath(paths, names, (path) => test(path.type) && !isBound(path));
}

/** The arguments of a field, the leaves of its response, and the test that positions have to pass. */
interface Evidence {
  readonly paths: readonly ArgumentPath[];
  readonly signs: readonly Sign[];
  readonly test: (type: GraphQLInputType | GraphQLOutputType) => boolean;
}
