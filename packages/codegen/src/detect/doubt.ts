import type { Way } from 'endcursor/v1';
import type { Candidate, Dialect, DialectWay, Match } from '../dialects/dialect.ts';
import { isNonNullType } from '../schema/named-type.ts';
import { plainName, rankOf } from '../schema/names.ts';
import { isCount } from '../schema/field.ts';
import { type ArgumentPath, argumentPaths, rankPath } from './argument-paths.ts';
import type { ResponseShape } from './response.ts';

/**
 * Returns a reason against a paging that was found by the names of its parts, or undefined. A dialect that counts rows
 * needs a size. An ambiguous name needs evidence that it moves pages.
 */
export function doubtAbout(
  { by, forward: way }: Dialect,
  { paging: { forward } }: Match,
  { field }: Candidate,
  shape: ResponseShape,
): string | undefined {
  const paths = argumentPaths(field);
  const position = paths.find(({ path }) => path === forward?.position);
  if (!forward || !position) return undefined;
  const takes = `it takes ${position.path}`;
  if (mayBeElse(position, way)) {
    if (by === 'cursor') return isContinued(forward) ? undefined : `${takes}, which may be an identifier or a secret`;
    const around = [...paths.filter(({ holder }) => holder === position.holder), ...shape.signs];
    if (around.some(isRangeEnd) || !isCounted(position, way, shape))
      return `${takes}, which may be the beginning of a range`;
  }
  return way.sized && forward.size === undefined && !forward.fixed ? `${takes} and no size` : undefined;
}

/** Names of arguments and fields at which a range ends. */
export const RANGE_ENDS: readonly string[] = ['to', 'until', 'till', 'through', 'end*', 'stop*'];

function isRangeEnd({ name }: { readonly name: string }): boolean {
  return rankOf(name, RANGE_ENDS) >= 0;
}

/** Reports whether the name of a position is ambiguous, outside an object that is named after paging. */
function mayBeElse(position: ArgumentPath, { doubtful = [], position: names }: DialectWay): boolean {
  const name = names[rankPath(position, names)] ?? '';
  return doubtful.includes(name) && !/pag/i.test(position.holder);
}

/**
 * Reports whether a page contains the next position, or announces more. A page that merely repeats the argument does
 * not.
 */
function isContinued({ more, next = '', position }: Way): boolean {
  return more !== undefined || plainName(next.split('.').at(-1) ?? '') !== plainName(position.split('.').at(-1) ?? '');
}

/** Reports whether the response counts rows, under the name of the argument or an unambiguous one. */
function isCounted({ name, type }: ArgumentPath, { doubtful = [], position }: DialectWay, { signs }: ResponseShape) {
  const sure = position.filter((one) => !doubtful.includes(one));
  const names = isNonNullType(type) ? sure : [...sure, plainName(name)];
  return signs.some((sign) => names.includes(plainName(sign.name)) && isCount(sign.type));
}
