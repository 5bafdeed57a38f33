import type { GraphQLArgument, GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { Paging, Position } from 'endcursor/v1';
import type { Candidate, Dialect, Match } from '../dialects/dialect.ts';
import { dialects } from '../dialects/index.ts';
import { plainName } from '../schema/names.ts';
import { once } from '../schema/once.ts';
import { fieldsOf } from '../schema/field.ts';
import { type ArgumentPath, argumentPaths, pathsIn, rankPath } from './argument-paths.ts';
import { matchFurtherField, matchNext } from './further-field.ts';
import { doubtAbout, RANGE_ENDS } from './doubt.ts';
import { matchLastRow } from './match-last-row.ts';
import { matchKeyset } from './match-keyset.ts';
import { matchDialect, withRows } from './match.ts';
import type { ResponseShape } from './response.ts';

/** Finds the ways in which a field can be paged, the best first. */
export type Matcher = (candidate: Candidate, shape: ResponseShape) => readonly Match[];

/**
 * Tries all dialects. A large schema has thousands of fields and few ways of paging. The result for a field therefore
 * holds for all fields with the same paging arguments and the same parts around their rows.
 * @param own the dialects of the configuration, which come before the built-in ones
 */
export function createMatcher(schema: GraphQLSchema, own: readonly Dialect[]): Matcher {
  const known = new Map<string, readonly Paging<Position>[]>();
  const matchesIn = once((_shape: ResponseShape) => new Map<string, readonly Match[]>());
  const argumentOf = pagingArguments([...own, ...dialects]);
  const find = (candidate: Candidate, shape: ResponseShape, args: string): readonly Match[] => {
    const key = outlineOf(shape) + args;
    let pagings = known.get(key);
    if (!pagings) known.set(key, (pagings = pagingsOf(candidate, shape, own)));
    return pagings.map((paging) => withRows(paging, shape));
  };
  return (candidate, shape) => {
    const { args } = candidate.field;
    if (args.length === 0) return linked(candidate, shape, schema);
    // The order of a bare list depends on the key of its rows.
    if (shape.form === 'list') return pagingsOf(candidate, shape, own).map((paging) => withRows(paging, shape));
    let key = '';
    for (const arg of args) key += argumentOf(arg);
    const matches = matchesIn(shape);
    let found = matches.get(key);
    if (!found) matches.set(key, (found = find(candidate, shape, key)));
    if (found.length === 0) return linked(candidate, shape, schema);
    const next = shape.form === 'wrapper' && matchNext(candidate.field, shape, schema);
    return next ? [next, ...found] : found;
  };
}

function linked({ field }: Candidate, shape: ResponseShape, schema: GraphQLSchema): readonly Match[] {
  const match = matchFurtherField(field, shape, schema);
  return match ? [match] : NONE;
}

const NONE: readonly Match[] = [];

/** Returns how a dialect pages a field; undefined if something speaks against it. */
export function matchSure(dialect: Dialect, candidate: Candidate, shape: ResponseShape): Match | undefined {
  const match = matchAny(dialect, candidate, shape);
  return match && doubtAbout(dialect, match, candidate, shape) === undefined ? match : undefined;
}

/** Returns the first built-in dialect that fits a field only doubtfully, and the reason; undefined if there is none. */
export function doubtIn(candidate: Candidate, shape: ResponseShape): Doubt | undefined {
  for (const dialect of dialectsTaking(argumentPaths(candidate.field), dialects)) {
    const match = matchAny(dialect, candidate, shape);
    const reason = match && doubtAbout(dialect, match, candidate, shape);
    if (reason !== undefined) return { dialect: dialect.name, reason };
  }
  return undefined;
}

/** A dialect that pages a field only if it is configured, and the reason. */
export interface Doubt {
  readonly dialect: string;
  readonly reason: string;
}

/**
 * Returns how a dialect pages a field. A key needs an order as well as its bound; for all others, one argument is
 * enough.
 */
export function matchAny(dialect: Dialect, candidate: Candidate, shape: ResponseShape): Match | undefined {
  if (dialect.by !== 'keyset') return matchDialect(dialect, candidate, shape);
  return dialect.forward.key ? matchLastRow(dialect, candidate, shape) : matchKeyset(dialect, candidate, shape);
}

function pagingsOf(candidate: Candidate, shape: ResponseShape, own: readonly Dialect[]): Paging<Position>[] {
  const paths = argumentPaths(candidate.field);
  const taking = [...dialectsTaking(paths, own), ...dialectsTaking(paths, dialects)];
  return taking.flatMap((dialect) => matchSure(dialect, candidate, shape)?.paging ?? []);
}

/**
 * Returns the dialects for which a field has an argument. Each moves by one of its arguments, and most fields have
 * none.
 */
function dialectsTaking(paths: readonly ArgumentPath[], all: readonly Dialect[]): readonly Dialect[] {
  const known = takersOf(all);
  const found = new Set<Dialect>();
  for (const path of paths) {
    let takers = known.get(path.path);
    if (!takers) known.set(path.path, (takers = takersAmong(all, path)));
    for (const taker of takers) found.add(taker);
  }
  return all.filter((dialect) => found.has(dialect));
}

function takersAmong(all: readonly Dialect[], path: ArgumentPath): readonly Dialect[] {
  return rankPath(path, positionsOf(all)) < 0 ? [] : all.filter((dialect) => movesBy(dialect, path));
}

/** The names of all positions; most arguments have none of them. */
const positionsOf = once((all: readonly Dialect[]): readonly string[] =>
  all.flatMap(({ backward, forward }) => [...forward.position, ...(backward?.position ?? [])]),
);

/** The dialects that accept an argument as a position, by its path. */
const takersOf = once((_all: readonly Dialect[]) => new Map<string, readonly Dialect[]>());

function movesBy({ forward, backward }: Dialect, path: ArgumentPath): boolean {
  return rankPath(path, forward.position) >= 0 || (backward !== undefined && rankPath(path, backward.position) >= 0);
}

/** Returns everything around the rows that dialects look at. */
const outlineOf = once(({ edge, edges, form, nodes, signs }: ResponseShape): string => {
  const parts = signs.map(({ path, type }) => `${path}:${String(type)}`);
  return [form, nodes, edges, edge && cursorOf(edge), ...parts].join(' ');
});

function cursorOf(edge: GraphQLObjectType): string {
  const cursors = fieldsOf(edge).filter(({ name }) => plainName(name) === 'cursor');
  return cursors.map(({ name, type }) => `${name}:${String(type)}`).join(' ');
}

/** Creates a function that describes an argument if dialects look at it, and returns an empty string otherwise. */
function pagingArguments(all: readonly Dialect[]): (arg: GraphQLArgument) => string {
  const ways = all.flatMap(({ forward, backward }) => (backward ? [forward, backward] : [forward]));
  const names = [...new Set([...ways.flatMap(({ position, size = [] }) => [...position, ...size]), ...RANGE_ENDS])];
  const known = new Map<string, string>();
  return (arg) => {
    const text = `(${arg.name}:${String(arg.type)}=${JSON.stringify(arg.defaultValue) ?? ''})`;
    let told = known.get(text);
    if (told === undefined) {
      told = pathsIn(arg).some((path) => rankPath(path, names) >= 0) ? text : '';
      known.set(text, told);
    }
    return told;
  };
}
