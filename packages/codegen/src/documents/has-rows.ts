import { headOf, namesOf, pathOf } from '@endcursor/notation';
import type { Match } from '../dialects/dialect.ts';
import { isAlways } from './condition.ts';
import type { SelectedField, SelectedFields } from './fields.ts';
import type { ValueContext } from './value-context.ts';

/** Returns whether rows of a connection are selected, and not only its fields, such as its total. */
export function hasRows(inner: SelectedFields, { paging: { edges, nodes } }: Match): boolean {
  return [edges, nodes].some((path) => path !== undefined && take(inner.fields, path).taken.length > 0);
}

/** Refuses rows that are selected more than once, or on a condition. */
export function checkHolders(
  holders: readonly SelectedField[],
  about: string,
  { refuse }: Pick<ValueContext, 'refuse'>,
): void {
  if (holders.length > 1)
    refuse(
      about,
      `its rows are selected in ${holders.map(({ response }) => response).join(' and in ')}`,
      'Select them once',
    );
  for (const { directives, response, when } of holders) {
    if (directives) refuse(about, `${response} has a directive`, 'Put it on the list itself, or set shape: document');
    if (!isAlways(when)) refuse(about, `${response} has a condition`, 'Put @include or @skip on the list itself');
  }
}

/** Returns whether a field of a connection is a sign of where the next page is. */
export function isSign(name: string, { paging: { backward, forward } }: Match): boolean {
  const paths = [forward, backward].flatMap((way) => [way?.more, way?.next, way?.pages]);
  return paths.some((path) => path !== undefined && headOf(path) === name);
}

/** Takes the fields at a response path out of a selection. */
export function take(
  fields: readonly SelectedField[],
  path: string,
): { readonly taken: readonly SelectedField[]; readonly rest: readonly SelectedField[] } {
  const [name, ...deeper] = namesOf(path);
  const taken: SelectedField[] = [];
  const rest = fields.flatMap((one) => {
    if (one.name !== name) return [one];
    if (deeper.length === 0) taken.push(one);
    if (deeper.length === 0 || !one.inner) return [];
    const inside = take(one.inner.fields, pathOf(deeper));
    taken.push(...inside.taken);
    return inside.rest.length > 0 ? [{ ...one, inner: { ...one.inner, fields: inside.rest } }] : [];
  });
  return { taken, rest };
}
