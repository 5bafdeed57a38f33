import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { generate, offer, reportEntries, type ReportEntry } from '@endcursor/codegen/engine';
import type { Command } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import { CommandError } from '../command-error.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { openSource } from '../source/open-source.ts';
import type { CheckFlags } from './check-flags.ts';
import { type ReportChange, reportChanges } from './report-changes.ts';
import { usedFields } from './used-fields.ts';

/** Compares how a schema pages with a saved report, or saves it. */
export async function runCheck(command: Command, io: Io): Promise<ExitCode> {
  const { documents, json, only, save, ...flags } = command.opts<CheckFlags>();
  const source = await openSource({ ...flags, refresh: true }, io);
  const path = command.args[0] ?? source.report;
  if (path === undefined) throw new CommandError('no report: name its file, such as endcursor check pagination.json');
  const now = reportEntries(generate(source.schema, source.options()));
  if (save) {
    await writeFileAtomic(resolve(io.cwd, path), `${JSON.stringify(now, null, 2)}\n`);
    io.stderr.write(`${path}: ${now.length} fields\n`);
    return EXIT.complete;
  }
  const before = await savedReport(path, io.cwd);
  const found = documents && (await usedFields(source.schema, documents, io.cwd));
  const isUsed = ({ coordinate }: ReportEntry) => found === undefined || found.coordinates.has(coordinate);
  const gone = (found?.missing ?? []).map((coordinate) => ({ coordinate, change: GONE }));
  const changes = [...gone, ...reportChanges(used(before, only).filter(isUsed), now).filter(isNewTo(gone))];
  if (json) io.stdout.write(`${JSON.stringify(changes, null, 2)}\n`);
  else for (const { change, coordinate } of changes) io.stdout.write(`${coordinate}: ${change}\n`);
  if (changes.length === 0) io.stderr.write(`nothing that is used has changed its paging\n`);
  return changes.length === 0 ? EXIT.complete : EXIT.failure;
}

const GONE = 'a document uses it, and the schema no longer has it';

/** Reports each field once. */
function isNewTo(known: readonly ReportChange[]): (change: ReportChange) => boolean {
  return ({ coordinate }) => known.every((one) => one.coordinate !== coordinate);
}

async function savedReport(path: string, cwd: string): Promise<readonly ReportEntry[]> {
  const text = await readFile(resolve(cwd, path), 'utf8').catch(() => {
    throw new CommandError(`${path}: there is no such report. Write it with: endcursor check ${path} --save`);
  });
  const report = parsed(text);
  if (Array.isArray(report) && report.every(isEntry)) return report;
  throw new CommandError(`${path} is not a report. Write one with: endcursor check ${path} --save`);
}

function isEntry(entry: unknown): entry is ReportEntry {
  return typeof entry === 'object' && entry !== null && 'coordinate' in entry && 'status' in entry;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Returns the entries of the fields and methods that are used. */
function used(report: readonly ReportEntry[], only: readonly string[] | undefined): readonly ReportEntry[] {
  if (only === undefined) return report;
  const paged = report.filter(({ status }) => status === 'paginated');
  return only.flatMap((name) => {
    const found = paged.filter(({ coordinate, methods = [] }) => coordinate === name || methods.includes(name));
    if (found.length > 0) return found;
    const names = paged.flatMap(({ coordinate, methods = [] }) => [coordinate, ...methods]);
    throw new CommandError(
      `--only ${name}: the report has no paged field or method of that name${offer(name, names, 0)}`,
    );
  });
}
