import type { GraphQLArgument, GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { Paging, Position } from 'endcursor/v1';
import type { Candidate, Dialect, Match } from '../dialects/dialect.ts';
import { dialects } from '../dialects/index.ts';
import { plainName } from '../schema/names.ts';
import { once } from '../schema/once.ts';
import { fieldsOf } from '../schema/shape.ts';
import { type ArgumentPath, argumentPaths, pathsIn, rankPath } from './arguments.ts';
import { matchContinuation } from './continuation.ts';
import { matchKeyset } from './keyset.ts';
import { matchDialect, withRows } from './match.ts';
import type { ResponseShape } from './response.ts';

/** Finds the ways in which a field can be paged, the best first. */
export type Matcher = (candidate: Candidate, shape: ResponseShape) => Match[];

/**
 * Tries all dialects. A large schema has thousands of fields and few ways of paging: what was found of a field holds for
 * all that have the same arguments for paging and the same parts around their rows.
 * @param own the dialects of the configuration, which come before the built-in ones
 */
export function createMatcher(schema: GraphQLSchema, own: readonly Dialect[]): Matcher {
  const known = new Map<string, readonly Paging<Position>[]>();
  const argumentOf = pagingArguments([...own, ...dialects]);
  return (candidate, shape) => {
    const key = candidate.field.args.reduce((text, arg) => text + argumentOf(arg), outlineOf(shape));
    let pagings = known.get(key);
    if (!pagings) {
      pagings = pagingsOf(candidate, shape, own);
      // The order of a bare list is that of a key of its rows.
      if (shape.form !== 'list') known.set(key, pagings);
    }
    if (pagings.length > 0) return pagings.map((paging) => withRows(paging, shape));
    const linked = matchContinuation(candidate.field, shape, schema);
    return linked ? [linked] : [];
  };
}

/** How a field is paged by a dialect: a key needs an order beside its bound, all else is told by one argument. */
export function matchAny(dialect: Dialect, candidate: Candidate, shape: ResponseShape): Match | undefined {
  return dialect.by === 'keyset' ? matchKeyset(dialect, candidate, shape) : matchDialect(dialect, candidate, shape);
}

function pagingsOf(candidate: Candidate, shape: ResponseShape, own: readonly Dialect[]): Paging<Position>[] {
  const paths = argumentPaths(candidate.field);
  const taking = [...dialectsTaking(paths, own), ...dialectsTaking(paths, dialects)];
  return taking.flatMap((dialect) => matchAny(dialect, candidate, shape)?.paging ?? []);
}

/** Those dialects that a field has an argument for: each moves by one of its arguments, and most fields have none. */
function dialectsTaking(paths: readonly ArgumentPath[], all: readonly Dialect[]): readonly Dialect[] {
  const known = takersOf(all);
  const found = new Set<Dialect>();
  for (const path of paths) {
    let takers = known.get(path.path);
    if (!takers) known.set(path.path, (takers = all.filter((dialect) => movesBy(dialect, path))));
    for (const taker of takers) found.add(taker);
  }
  return all.filter((dialect) => found.has(dialect));
}

/** The dialects that take an argument as a position, by its path. */
const takersOf = once((_all: readonly Dialect[]) => new Map<string, readonly Dialect[]>());

function movesBy({ forward, backward }: Dialect, path: ArgumentPath): boolean {
  return rankPath(path, forward.position) >= 0 || (backward !== undefined && rankPath(path, backward.position) >= 0);
}

/** All that dialects look at around the rows. */
const outlineOf = once(({ edge, edges, form, nodes, signs }: ResponseShape): string => {
  const parts = signs.map(({ path, type }) => `${path}:${String(type)}`);
  return [form, nodes, edges, edge && cursorOf(edge), ...parts].join(' ');
});

function cursorOf(edge: GraphQLObjectType): string {
  const cursors = fieldsOf(edge).filter(({ name }) => plainName(name) === 'cursor');
  return cursors.map(({ name, type }) => `${name}:${String(type)}`).join(' ');
}

/** Tells the arguments that dialects look at; of the others, nothing. */
function pagingArguments(all: readonly Dialect[]): (arg: GraphQLArgument) => string {
  const ways = all.flatMap(({ forward, backward }) => (backward ? [forward, backward] : [forward]));
  const names = ways.flatMap(({ position, size = [] }) => [position, size]);
  const known = new Map<string, string>();
  return (arg) => {
    const text = `(${arg.name}:${String(arg.type)})`;
    let told = known.get(text);
    if (told === undefined) {
      const paths = pathsIn(arg);
      told = paths.some((path) => names.some((some) => rankPath(path, some) >= 0)) ? text : '';
      known.set(text, told);
    }
    return told;
  };
}
