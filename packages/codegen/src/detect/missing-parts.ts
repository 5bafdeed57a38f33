import type { GraphQLNamedType } from 'graphql';
import type { Dialect, Match } from '../dialects/dialect.ts';
import { fieldsOf } from '../schema/field.ts';
import { getNamedType, isAbstractType } from '../schema/named-type.ts';
import { plainName } from '../schema/names.ts';
import { argumentPaths } from './argument-paths.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Looked } from './response.ts';

/**
 * Returns a diagnostic for each name in a dialect for one field that the field does not have, with the names that it
 * has.
 * @param match how the dialect pages the field, if it does
 */
export function missingParts(
  { coordinate, field, shape }: Looked,
  dialect: Dialect,
  match: Match | undefined,
): Diagnostic[] {
  if (!shape) return [notPaged(coordinate, dialect, withoutRows(getNamedType(field.type)))];
  const args = argumentPaths(field).map(({ path }) => path);
  const signs = shape.signs.map(({ path }) => path);
  const leaves = fieldsOf(shape.row).map(({ name }) => name);
  const found = match?.paging;
  const rows: readonly [string, readonly string[] | undefined, unknown, string, readonly string[]][] = [
    ['forward.position', dialect.forward.position, found?.forward?.position, 'argument', args],
    ['forward.size', dialect.forward.size, found?.forward?.size ?? found?.forward?.fixed, 'argument', args],
    ['forward.next', dialect.forward.next, found?.forward?.next, 'response path', signs],
    ['forward.more', dialect.forward.more, found?.forward?.more, 'response path', signs],
    ['forward.pages', dialect.forward.pages, found?.forward?.pages, 'response path', signs],
    ['forward.key', dialect.forward.key, found?.forward?.key, 'leaf of a row', leaves],
    ['total', dialect.total, found?.total, 'response path', signs],
  ];
  const wrong = rows.filter(
    ([, names, value]) =>
      names?.length && value === undefined && !(match === undefined && fits(names, args, [...signs, ...leaves])),
  );
  const problems = wrong.map(([role, names, , kind, has]) => ({
    severity: 'error' as const,
    coordinate: `fields.${coordinate}.${role}`,
    message: `there is no ${kind} ${names?.join(' or ')} of a type that could be it`,
    hint: `The field has ${has.length > 0 ? has.join(', ') : 'none'}`,
  }));
  if (match || problems.length > 0) return problems;
  const hint = `It is a ${shape.form} and has the arguments ${args.join(', ') || '(none)'}`;
  return [notPaged(coordinate, dialect, hint)];
}

function notPaged(coordinate: string, { name }: Dialect, hint: string): Diagnostic {
  return { severity: 'error', coordinate: `fields.${coordinate}`, message: `it cannot be paged by ${name}`, hint };
}

/** Returns why a type has no rows. */
function withoutRows(type: GraphQLNamedType): string {
  return `It returns ${type.name}, ${isAbstractType(type) ? 'and only objects and lists are paged' : 'which has no list of rows'}`;
}

/** Reports whether one of the names exists, so that another part prevents the dialect from matching. */
function fits(names: readonly string[], args: readonly string[], signs: readonly string[]): boolean {
  const known = new Set([...args, ...signs].flatMap((path) => [path, plainName(path.split('.').at(-1) ?? '')]));
  return names.some((name) => known.has(name));
}
