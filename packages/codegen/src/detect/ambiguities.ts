import type { Candidate, Match } from '../dialects/dialect.ts';
import { getNamedType } from '../schema/kinds.ts';
import { fieldsOf, isList } from '../schema/shape.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { ResponseShape } from './response.ts';

/** What is to be said of a field that could be read in other ways or from other lists as well. */
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
      message: `it can be paged by ${[match.paging.dialect, ...also].join(' and by ')}; ${match.paging.dialect} is taken`,
      hint: `Set fields: { '${coordinate}': ${also[0]} } for the other`,
    });
  }
  if (rivals.length > 0) {
    found.push({
      severity: 'warning',
      coordinate,
      message: `its rows could be ${[match.paging.nodes, ...rivals].join(' or ')}; ${match.paging.nodes} is taken`,
      hint: `Set fields: { '${coordinate}': { rows: '${rivals[0]}' } } for another`,
    });
  }
  return found;
}

/** What is to be said of a field with several lists, none of which shows that it is the rows. */
export function undecidedRows(coordinate: string, paths: readonly string[]): Diagnostic {
  return {
    severity: 'warning',
    coordinate,
    message: `its rows could be ${paths.join(' or ')}, and nothing tells which, so it is not paged`,
    hint: `Set fields: { '${coordinate}': { rows: '${paths[0]}' } }, or another of them`,
  };
}

/** What is to be said of a configuration that names rows which a field has not. */
export function noSuchRows(coordinate: string, rows: string, { field }: Candidate): Diagnostic {
  const lists = fieldsOf(getNamedType(field.type)).filter(({ type }) => isList(type));
  return {
    severity: 'error',
    coordinate: `fields.${coordinate}.rows`,
    message: `there is no list ${rows}`,
    hint: `The field has ${lists.map(({ name }) => name).join(', ') || 'none'}`,
  };
}

/** The names of dialects, each once. */
export function dialectsOf(matches: readonly Match[]): string[] {
  return [...new Set(matches.map(({ paging }) => paging.dialect))];
}

/** Whether another way is worth a word: one that counts rows or pages is not, where there is a cursor or a key. */
function isAsGood(other: Match['paging'], taken: Match['paging']): boolean {
  return !isSameWay(other, taken) && (isCounting(taken) || !isCounting(other));
}

/** Whether it counts rows or pages. */
export function isCounting({ by }: Match['paging']): boolean {
  return by === 'offset' || by === 'page';
}

/** Two dialects that move by the same argument, or hand out the same cursor, are one way: either reads the same pages. */
function isSameWay(one: Match['paging'], other: Match['paging']): boolean {
  const [a, b] = [one, other].map(({ backward, forward }) => forward ?? backward);
  return a?.position === b?.position || (b?.continuation !== undefined && a?.next === b.next);
}
