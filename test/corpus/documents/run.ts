import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import ts from 'typescript';
import { emitDocumentsFile } from '../../../packages/codegen/src/emit/documents.ts';
import { DocumentError } from '../../../packages/codegen/src/documents/document-error.ts';
import { generate, generateDocuments } from '../../../packages/codegen/src/generate.ts';
import { readOptions } from '../../../packages/codegen/src/options/options.ts';
import { STRICT } from '../compile.ts';
import { clientPreset } from './client-preset.ts';
import { type DocumentSet, keyOf, mergedDocument, type OperationDocument, readSet } from './document-set.ts';
import { type Executed, execution } from './execution.ts';
import type { MockSchema } from './mock-world.ts';
import { type ComparedTypes, typeDifferences } from './type-differences.ts';

/*
 * Translates public sets of documents with `shape: document`, and compares the types of their results with those of
 * client-preset. Each set is a folder with `schema.graphql` or `schema.json`, and `documents`.
 *
 *   npm run corpus -- documents ../sets            prints a table; fails if something does not compile or differs
 */

/** One line of the table. */
interface Outcome {
  readonly set: string;
  readonly valid: number;
  readonly pagers: number;
  readonly refused: readonly string[];
  readonly errors: number;
  readonly types: ComparedTypes;
  readonly executed: Executed;
  /** The execution of the operations that are accepted with `shape: rows`. */
  readonly executedRows: Executed;
  readonly bytes: number;
  readonly ms: number;
  readonly presetBytes: number;
  readonly presetMs: number;
}

const OPTIONS = readOptions({ documents: true, shape: 'document', descriptions: false }, false);
const ROWS = readOptions({ documents: true, descriptions: false, onRefused: 'skip' }, false);
const OUT = new URL('../../../node_modules/.cache/endcursor-documents/', import.meta.url).pathname;

/** Prints the table of all sets in a folder. */
export async function documentsCorpus(folder: string): Promise<void> {
  await rm(OUT, { recursive: true, force: true });
  const sets = (await readdir(folder, { withFileTypes: true })).filter((one) => one.isDirectory());
  const outcomes: Outcome[] = [];
  for (const { name } of sets) outcomes.push(await runSet(await readSet(resolve(folder), name)));
  report(outcomes);
}

async function runSet({ name, operations, schema }: DocumentSet): Promise<Outcome> {
  const home = join(OUT, name);
  await mkdir(home, { recursive: true });
  // The first run is not measured: detection of a schema is kept.
  const refused = refusalsIn(schema, operations);
  const accepted = operations.filter((one) => !refused.has(one.name));
  const document = mergedDocument(accepted);
  const start = performance.now();
  const { plan } = generateDocuments(schema, [{ document, location: name }], OPTIONS);
  const text = emitDocumentsFile(plan);
  const ms = performance.now() - start;
  const path = join(home, 'operations.ts');
  await writeFile(path, text.replace('// @ts-nocheck\n', ''));
  const mock = { schema, detected: generate(schema, OPTIONS).detected };
  const preset = await clientPreset(schema, document, home);
  const program = ts.createProgram([path, preset.path], { ...STRICT, isolatedDeclarations: false });
  const errors = ts.getPreEmitDiagnostics(program, program.getSourceFile(path));
  for (const { messageText } of errors.slice(0, 3))
    console.error(name, ts.flattenDiagnosticMessageText(messageText, ' ').slice(0, 300));
  return {
    set: name,
    valid: operations.length,
    pagers: plan.operations.filter(({ reads }) => reads === 'pager').length,
    refused: [...refused.values()],
    errors: errors.length,
    executed: await execution({ plan, shape: 'document', text }, accepted, mock),
    executedRows: await executedRows({ name, operations, schema }, mock),
    types: comparedTypes(program, { ours: path, theirs: preset.path }, accepted),
    bytes: text.length,
    ms,
    presetBytes: preset.bytes,
    presetMs: preset.ms,
  };
}

/** Executes the operations that are accepted with `shape: rows`. */
async function executedRows(
  { name, operations, schema }: Pick<DocumentSet, 'name' | 'operations' | 'schema'>,
  mock: MockSchema,
): Promise<Executed> {
  const files = [{ document: mergedDocument(operations), location: name }];
  const { plan } = generateDocuments(schema, files, ROWS);
  return execution({ plan, shape: 'rows', text: emitDocumentsFile(plan) }, operations, mock);
}

/** Returns the operations that are refused, with the reason. */
function refusalsIn(schema: GraphQLSchema, operations: readonly OperationDocument[]): ReadonlyMap<string, string> {
  const files = operations.map(({ document, name }) => ({ document: onlyOperation(document), location: name }));
  const fragments = mergedDocument(operations).definitions.filter(({ kind }) => kind === 'FragmentDefinition');
  const rest: DocumentNode = { kind: 'Document' as DocumentNode['kind'], definitions: fragments };
  try {
    generateDocuments(schema, [...files, { document: rest, location: 'fragments' }], OPTIONS);
    return new Map();
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const lines = error.message.split('\n').slice(1);
    return new Map(lines.map((line) => [/(?:query|mutation) (\w+)/.exec(line)?.[1] ?? line, line.trim()]));
  }
}

function onlyOperation({ definitions, ...document }: DocumentNode): DocumentNode {
  return { ...document, definitions: definitions.slice(0, 1) };
}

/** Compares the types of the answers of two modules. */
function comparedTypes(
  program: ts.Program,
  paths: { readonly ours: string; readonly theirs: string },
  operations: readonly OperationDocument[],
): ComparedTypes {
  const checker = program.getTypeChecker();
  const typesIn = (path: string) => {
    const module = program.getSourceFile(path);
    const symbol = module && checker.getSymbolAtLocation(module);
    const exported = symbol ? checker.getExportsOfModule(symbol) : [];
    return new Map(exported.map((one) => [keyOf(one.name), checker.getDeclaredTypeOfSymbol(one)]));
  };
  const [ours, theirs] = [typesIn(paths.ours), typesIn(paths.theirs)];
  const pairs = operations.flatMap(({ document, name }) => {
    const [operation] = document.definitions;
    const kind = operation && 'operation' in operation ? operation.operation : '';
    const key = keyOf(name);
    const [own, other] = [ours.get(`${key}answer`), theirs.get(`${key}${kind}`)];
    return own && other ? [{ operation: name, ours: own, theirs: other }] : [];
  });
  return typeDifferences(checker, pairs);
}

function report(outcomes: readonly Outcome[]): void {
  const columns = [
    'set',
    'valid',
    'accepted',
    'pagers',
    'errors',
    'leaves',
    'differ',
    'executed',
    'requests',
    'fail',
    'as rows',
    'fail',
    'kB',
    'preset kB',
    'ms',
    'preset ms',
  ];
  const rows = outcomes.map((one) => [
    one.set,
    one.valid,
    one.valid - one.refused.length,
    one.pagers,
    one.errors,
    one.types.leaves,
    one.types.differences.length,
    one.executed.operations,
    one.executed.requests,
    one.executed.failures.length,
    one.executedRows.operations,
    one.executedRows.failures.length,
    Math.round(one.bytes / 1000),
    Math.round(one.presetBytes / 1000),
    Math.round(one.ms),
    Math.round(one.presetMs),
  ]);
  const sums = rows.reduce<number[]>((sum, row) => row.slice(1).map((cell, at) => Number(cell) + (sum[at] ?? 0)), []);
  for (const row of [columns, ...rows, ['all', ...sums]])
    console.log(row.map((cell, at) => (at === 0 ? String(cell).padEnd(20) : String(cell).padStart(10))).join(''));
  for (const { refused, set } of outcomes) for (const line of refused) console.log(`\nrefused in ${set}: ${line}`);
  for (const { executed, executedRows: rows, set } of outcomes) {
    for (const { message, operation } of [...executed.failures, ...rows.failures])
      console.log(`fails in ${set}: ${operation}: ${message}`);
  }
  for (const { set, types } of outcomes) {
    for (const { operation, ours, path, theirs } of types.differences)
      console.log(`differs in ${set}: ${operation}${path}: ${ours} here, ${theirs} there`);
  }
  if (
    outcomes.some(
      ({ errors, executed, executedRows: rows }) => errors + executed.failures.length + rows.failures.length > 0,
    )
  )
    process.exitCode = 1;
}
