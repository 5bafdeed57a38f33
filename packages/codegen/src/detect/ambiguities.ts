import type { Candidate, Match } from '../dialects/dialect.ts';
import { getNamedType } from '../schema/named-type.ts';
import { fieldsOf, isList } from '../schema/field.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { ResponseShape } from './response.ts';

/** Returns warnings about a field that could also be paged in other ways, or have other lists as its rows. */
export function ambiguities(
  coordinate: string,
  match: Match,
  others: readonly Match[],
  { rivals }: ResponseShape,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const also = dialectsOf(others.filter(({ paging }) => isAsGood(paging, match.paging)));
  if (also.length > 0) {
    found.push({
      severity: 'warning',
      coordinate,
      message: `it can be paged by ${[match.paging.dialect, ...also].join(' and by ')}; ${match.paging.dialect} is used`,
      hint: `Set fields: { '${coordinate}': ${also[0]} } to use the other`,
    });
  }
  if (rivals.length > 0) {
    found.push({
      severity: 'warning',
      coordinate,
      message: `its rows could be ${[match.paging.nodes, ...rivals].join(' or ')}; ${match.paging.nodes} is used`,
      hint: `Set fields: { '${coordinate}': { rows: '${rivals[0]}' } } to use another`,
    });
  }
  return found;
}

/** Returns the warning about a field with several lists, none of which is recognised as the rows. */
export function undecidedRows(coordinate: string, paths: readonly string[]): Diagnostic {
  return {
    severity: 'warning',
    coordinate,
    message: `its rows could be ${paths.join(' or ')}, so it is not paged`,
    hint: `Set fields: { '${coordinate}': { rows: '${paths[0]}' } }, or another of them`,
  };
}

/** Returns the error for a configuration that specifies rows that a field does not have. */
export function noSuchRows(coordinate: string, rows: string, { field }: Candidate): Diagnostic {
  const lists = fieldsOf(getNamedType(field.type)).filter(({ type }) => isList(type));
  return {
    severity: 'error',
    coordinate: `fields.${coordinate}.rows`,
    message: `there is no list ${rows}`,
    hint: `The field has ${lists.map(({ name }) => name).join(', ') || 'none'}`,
  };
}

/** Returns the names of dialects, each once. */
export function dialectsOf(matches: readonly Match[]): string[] {
  return [...new Set(matches.map(({ paging }) => paging.dialect))];
}

/**
 * Reports whether another way deserves a warning. A way that counts rows or pages does not if there is a cursor or a
 * key.
 */
function isAsGood(other: Match['paging'], taken: Match['paging']): boolean {
  return !isSameWay(other, taken) && (isCounting(taken) || !isCounting(other));
}

/** Reports whether a paging counts rows or pages. */
export function isCounting({ by }: Match['paging']): boolean {
  return by === 'offset' || by === 'page';
}

/**
 * Reports whether two dialects are the same way. They are if they move by the same argument or return the same cursor,
 * because either reads the same pages.
 */
function isSameWay(one: Match['paging'], other: Match['paging']): boolean {
  const [a, b] = [one, other].map(({ backward, forward }) => forward ?? backward);
  return a?.position === b?.position || (b?.continuation !== undefined && a?.next === b.next);
}
