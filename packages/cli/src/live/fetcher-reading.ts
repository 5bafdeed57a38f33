import {
  type BuiltNames,
  builtNames,
  DocumentError,
  fetcherArguments,
  generate,
  type Generated,
  instantiate,
  type LiveFetcher,
  nearest,
  offer,
  reportEntries,
  type ReportEntry,
  rowSelection,
  type RowSelection,
} from '@endcursor/codegen/engine';
import * as door from 'endcursor/v1';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit.ts';
import type { Io } from '../io.ts';
import type { Source } from '../source/source.ts';
import { checkArguments } from './check-arguments.ts';
import { type ClientExtras, clientOptions } from './client-options.ts';
import { givenValues, type Values } from './given-values.ts';
import { orderColumns } from './order-columns.ts';
import type { ReadingFlags } from './reading-flags.ts';
import { readingIdentity } from './reading-identity.ts';
import type { Reading, Row } from './reading.ts';
import { type FilterFunction, JOINS, whereConditions } from './where-conditions.ts';

/**
 * Returns the reading of a fetcher: a method of the client that would be generated, or the list at a path of objects.
 * @throws {CommandError} if there is no such method, or an option does not fit it
 */
export function fetcherReading(
  name: string,
  flags: ReadingFlags,
  source: Source,
  { extras = {}, io }: { readonly io: Io; readonly extras?: ClientExtras },
): Reading {
  const paths = name.includes('.') ? [name] : [];
  const generated = generate(source.schema, source.options(), paths);
  const plan = fetcherNamed(name, generated);
  const entry = entryOf(name, generated);
  const match = generated.detected.match(entry.coordinate);
  if (!match) throw new Error(`${entry.coordinate} has a fetcher, but no pages`);
  const selected = flags.select === undefined ? undefined : selectedRows(flags.select, match, generated);
  const built = builtArguments(flags, entry, generated);
  const given = givenValues('--args', flags.args);
  const values = { ...given, ...built };
  refuseBoth(given, built);
  const known = fetcherArguments(plan, generated.plan);
  const check = (all: Values) =>
    checkArguments({ known, schema: source.schema, values: all, built: Object.keys(built) });
  check(values);
  const { createClient, fetchers } = instantiate(generated.plan, door);
  const client = createClient(clientOptions(source, io, extras));
  const read = fetchers[name] as LiveFetcher;
  const key = selected ? selected.key : defaultKey(plan.leaves.names, match, generated);
  return {
    name,
    coordinate: entry.coordinate,
    identity: readingIdentity(source, [name, given, flags.where, flags.order, flags.select]),
    rowType: match.row,
    selection: selected?.node ?? leavesNode(plan.leaves.names),
    schema: source.schema,
    ...(key === undefined ? {} : { key }),
    filters: entry.filter,
    check: (args) => check({ ...args, ...built }),
    open: ({ args = {}, ...options } = {}) =>
      read(client, joined(values, args), selected?.selection, options) as ReturnType<Reading['open']>,
  };
}

/** Returns the fetcher of a name. @throws {CommandError} if there is none, with the nearest name */
function fetcherNamed(name: string, { detected, plan: { fetchers } }: Generated) {
  const found = fetchers.find((one) => one.name === name);
  if (found) return found;
  const decision = [...detected.decisions.values()].find(({ coordinate }) => coordinate.endsWith(`.${name}`));
  const why =
    decision && decision.status !== 'paginated' && `; ${decision.coordinate} does not page: ${decision.reason}.`;
  const offered = offer(
    name,
    fetchers.map((one) => one.name),
    8,
  );
  const hint = why || (offered.endsWith('?') ? offered : `${offered}.`);
  throw new CommandError(`there is no fetcher ${name}${hint} The command endcursor inspect lists them all`);
}

function entryOf(name: string, generated: Generated): ReportEntry {
  const entry = reportEntries(generated).find(({ methods }) => methods.includes(name));
  if (!entry) throw new Error(`${name} is not in the report`);
  return entry;
}

type Match = NonNullable<ReturnType<Generated['detected']['match']>>;

function selectedRows(text: string, match: Match, generated: Generated): RowSelection {
  try {
    return rowSelection(text, match, generated);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    throw new CommandError(`--select: ${error.problems.join('; ')}`, EXIT.usage, error);
  }
}

/** Returns the values of `--where` and `--order` under the arguments that they are for. */
function builtArguments(
  { order, where }: ReadingFlags,
  entry: ReportEntry,
  generated: Generated,
): Readonly<Record<string, FilterFunction>> {
  const built: Record<string, FilterFunction> = {};
  if (where !== undefined) {
    const conditions = givenValues('--where', where);
    const name = only('--where', entry.filter, entry);
    checkNames('--where', Object.keys(conditions), placeOf(entry, name, generated));
    built[name] = whereConditions(conditions);
  }
  if (order !== undefined) {
    const columns = orderColumns(order);
    const name = only('--order', entry.order, entry);
    checkNames('--order', columns.names, placeOf(entry, name, generated));
    built[name] = columns.build;
  }
  return built;
}

function placeOf({ coordinate }: ReportEntry, argument: string, { builders }: Generated): BuiltNames {
  const place = builders.args.get(`${coordinate}.${argument}`);
  return place ? builtNames(place) : { names: [], isExact: false };
}

function checkNames(flag: string, given: readonly string[], { isExact, names }: BuiltNames): void {
  const isKnown = (name: string) => names.includes(name) || JOINS.includes(name);
  const wrong = given.find((name) => !isKnown(name) && (isExact || nearest(name, names) !== undefined));
  if (wrong !== undefined) throw new CommandError(`${flag}: there is no ${wrong}${offer(wrong, names)}`);
}

function only(flag: string, names: readonly string[], { coordinate }: ReportEntry): string {
  const [name, ...others] = names;
  if (name !== undefined && others.length === 0) return name;
  const problem = name === undefined ? 'has no argument that it could fill' : `has several: ${names.join(', ')}`;
  throw new CommandError(`${flag}: ${coordinate} ${problem}. Pass the API's own input with --args`);
}

function refuseBoth(given: Values, built: Values): void {
  const twice = Object.keys(built).find((name) => given[name] !== undefined);
  if (twice !== undefined)
    throw new CommandError(`--args has ${twice}, which --where or --order fills too. Give it once`);
}

/** Adds arguments. Functions of the same builder are joined. */
function joined(own: Values, added: Values): Values {
  const all: Record<string, unknown> = { ...own };
  for (const [name, value] of Object.entries(added)) {
    const before = all[name];
    if (typeof before === 'function' && typeof value === 'function') {
      const both = [before, value] as FilterFunction[];
      all[name] = (by: Parameters<FilterFunction>[0]) => both.flatMap((one) => one(by));
    } else if (before !== undefined && !isEmpty(before) && typeof value === 'function')
      throw new CommandError(`--args has ${name}, to which no condition can be added. Write it with --where`);
    else all[name] = isValues(before) && isValues(value) ? joined(before, value) : value;
  }
  return all;
}

function isEmpty(value: unknown): boolean {
  return isValues(value) && Object.keys(value).length === 0;
}

function isValues(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function leavesNode(names: readonly string[]): SelectionSetNode {
  const [operation] = parse(`{ ${names.length > 0 ? names.join(' ') : '__typename'} }`, {
    noLocation: true,
  }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no selection');
  return operation.selectionSet;
}

/** Returns the key in the default selection. */
function defaultKey(names: readonly string[], match: Match, generated: Generated): string | undefined {
  return names.length === 0 ? undefined : selectedRows(names.join(' '), match, generated).key;
}
