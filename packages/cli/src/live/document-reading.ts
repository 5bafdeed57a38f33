import {
  type DocumentRows,
  generateDocuments,
  instantiateDocuments,
  type LiveDocuments,
  type LiveReads,
  offer,
} from '@endcursor/codegen/engine';
import * as door from 'endcursor/v1';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Kind, type SelectionSetNode } from 'graphql';
import { CommandError } from '../command-error.ts';
import type { Io } from '../io.ts';
import type { Source } from '../source/source.ts';
import { type ClientExtras, clientOptions } from './client-options.ts';
import type { ReadingFlags } from './reading-flags.ts';
import { readingIdentity } from './reading-identity.ts';
import type { Reading } from './reading.ts';

/**
 * Returns the reading of an operation in a file.
 * @throws {CommandError} if the file has no such operation, or it pages no list
 */
export async function documentReading(
  flags: ReadingFlags & { readonly document: string },
  source: Source,
  { extras = {}, io }: { readonly io: Io; readonly extras?: ClientExtras },
): Promise<Reading> {
  const file = resolve(io.cwd, flags.document);
  if (!existsSync(file)) throw new CommandError(`--document ${flags.document}: there is no such file`);
  const [{ GraphQLFileLoader }, { loadDocuments }] = await Promise.all([
    import('@graphql-tools/graphql-file-loader'),
    import('@graphql-tools/load'),
  ]);
  const documents = await loadDocuments(file, { loaders: [new GraphQLFileLoader()], cwd: io.cwd });
  const { plan, rows } = generateDocuments(source.schema, documents, source.documentOptions());
  const { createClient, operations } = instantiateDocuments(plan, door);
  const { known, read } = chosen(flags, { operations, rows });
  const client = createClient(clientOptions(source, io, extras));
  const variables = flags.variable;
  checkVariables(flags, plan.operations.find(({ name }) => rows.get(name) === known)?.variables.members ?? []);
  return {
    name: known.operation,
    coordinate: known.coordinate,
    identity: readingIdentity(source, [known.operation, await readFile(file, 'utf8'), variables]),
    rowType: known.type,
    selection: known.selection ?? NOTHING,
    schema: source.schema,
    ...(known.key === undefined ? {} : { key: known.key }),
    open: ({ args = {}, ...options } = {}) =>
      read(client, { ...variables, ...args }, options) as ReturnType<Reading['open']>,
  };
}

/** The selection of rows that are leaves. */
const NOTHING: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

/** An operation that pages a list. */
interface Chosen {
  readonly known: DocumentRows;
  readonly read: LiveReads;
}

function chosen(
  { document, operation }: Pick<ReadingFlags, 'operation'> & { readonly document: string },
  { operations, rows }: Pick<LiveDocuments, 'operations'> & { readonly rows: ReadonlyMap<string, DocumentRows> },
): Chosen {
  const all = operations.flatMap((one): Chosen[] => {
    const known = rows.get(one.name);
    return known && one.reads === 'pager' ? [{ known, read: one.read }] : [];
  });
  const names = all.map(({ known }) => known.operation);
  const [only, ...others] = operation === undefined ? all : all.filter(({ known }) => known.operation === operation);
  if (only && others.length === 0) return only;
  if (all.length === 0)
    throw new CommandError(
      `--document ${document}: no operation pages a single list. Select one list, with a variable for its cursor or next to nothing else`,
    );
  if (operation === undefined)
    throw new CommandError(
      `--document ${document} has several operations. Choose one with --operation: ${names.join(', ')}`,
    );
  throw new CommandError(`--operation ${operation}: no operation of that name pages a list${offer(operation, names)}`);
}

/** Refuses variables that the operation does not have, and reports those that are missing. */
function checkVariables({ variable }: ReadingFlags, members: readonly { readonly head: string }[]): void {
  const names = members.map(({ head }) => head.replace(/\?$/, ''));
  for (const name of Object.keys(variable))
    if (!names.includes(name))
      throw new CommandError(`-F ${name}: the operation has no such variable${offer(name, names)}`);
  const missing = members.find(({ head }) => !head.endsWith('?') && !(head in variable));
  if (missing)
    throw new CommandError(`the operation needs the variable ${missing.head}. Pass it with -F ${missing.head}=…`);
}
