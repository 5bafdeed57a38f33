import type { Way } from 'endcursor/v1';
import type { Candidate, Dialect, DialectWay, Match } from '../dialects/dialect.ts';
import { isNonNullType } from '../schema/kinds.ts';
import { plainName, rankOf } from '../schema/names.ts';
import { isCount } from '../schema/shape.ts';
import { type ArgumentPath, argumentPaths, rankPath } from './arguments.ts';
import type { ResponseShape } from './response.ts';

/**
 * What speaks against a way of paging that was found by the names of its parts: a dialect that counts rows needs a size, and a
 * name that may mean something else as well needs evidence that it moves pages. Undefined where nothing does.
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
      return `${takes}, which may be where a range begins`;
  }
  return way.sized && forward.size === undefined && !forward.fixed ? `${takes} and no size` : undefined;
}

/** Names of arguments and fields in which a range ends. */
export const RANGE_ENDS: readonly string[] = ['to', 'until', 'till', 'through', 'end*', 'stop*'];

function isRangeEnd({ name }: { readonly name: string }): boolean {
  return rankOf(name, RANGE_ENDS) >= 0;
}

/** Whether a position has a name that may mean something else, outside of an object that is named for paging. */
function mayBeElse(position: ArgumentPath, { doubtful = [], position: names }: DialectWay): boolean {
  const name = names[rankPath(position, names)] ?? '';
  return doubtful.includes(name) && !/pag/i.test(position.holder);
}

/** Whether a page says what comes next, or that there is more: one that merely repeats the argument does not. */
function isContinued({ more, next = '', position }: Way): boolean {
  return more !== undefined || plainName(next.split('.').at(-1) ?? '') !== plainName(position.split('.').at(-1) ?? '');
}

/** Whether the response counts rows: by the name of the argument, or by one that can mean nothing else. */
function isCounted({ name, type }: ArgumentPath, { doubtful = [], position }: DialectWay, { signs }: ResponseShape) {
  const sure = position.filter((one) => !doubtful.includes(one));
  const names = isNonNullType(type) ? sure : [...sure, plainName(name)];
  return signs.some((sign) => names.includes(plainName(sign.name)) && isCount(sign.type));
}
