import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buildSchema, type DocumentNode, type GraphQLSchema, parse, print, printSchema } from 'graphql';
import ts from 'typescript';
import { emitDocumentsFile } from '../../../packages/codegen/src/emit/documents.ts';
import { DocumentError } from '../../../packages/codegen/src/documents/document-error.ts';
import { generate, generateDocuments } from '../../../packages/codegen/src/generate.ts';
import { readOptions } from '../../../packages/codegen/src/options/options.ts';
import { STRICT } from '../compile.ts';
import { clientPreset } from './client-preset.ts';
import { type DocumentSet, keyOf, mergedDocument, type OperationDocument, readSet } from './document-set.ts';
import { report } from '../../../bench/report/report.ts';
import { markdown } from '../../../bench/report/table.ts';
import { isFailed, type Outcome, printFailures, resultsOf } from './outcome.ts';
import { type Executed, execution } from './execution.ts';
import { measured } from './measured.ts';
import type { MockSchema } from './mock-execution.ts';
import { type ComparedTypes, typeDifferences } from './type-differences.ts';

/*
 * Translates public sets of documents with `shape: document`, and compares the types of their results with those of
 * client-preset. Each set is a folder with `schema.graphql` or `schema.json`, and `documents`.
 *
 *   npm run corpus -- documents ../sets               prints a table; fails if something does not compile or differs
 *   npm run corpus -- documents ../sets --publish     writes it to bench/README.md, too; rows of other sets are kept
 */

const OPTIONS = readOptions({ documents: true, shape: 'document', descriptions: false }, false);
const ROWS = readOptions({ documents: true, descriptions: false, onRefused: 'skip' }, false);
const OUT = new URL('../../../node_modules/.cache/endcursor-documents/', import.meta.url).pathname;

/** Prints the table of all sets in a folder, and publishes it if asked to. */
export async function documentsCorpus(folder: string, publishes: boolean): Promise<void> {
  await rm(OUT, { recursive: true, force: true });
  const sets = (await readdir(folder, { withFileTypes: true })).filter((one) => one.isDirectory());
  const outcomes: Outcome[] = [];
  for (const { name } of sets) outcomes.push(await runSet(await readSet(resolve(folder), name)));
  printFailures(outcomes);
  const results = resultsOf(outcomes, publishes);
  if (publishes) await report('documents', results);
  else for (const { rows, columns } of results.tables) console.log(markdown({ title: '', rows, columns }));
  if (outcomes.some(isFailed)) process.exitCode = 1;
}

async function runSet({ name, operations, schema }: DocumentSet): Promise<Outcome> {
  const home = join(OUT, name);
  await mkdir(home, { recursive: true });
  const refused = refusalsIn(schema, operations);
  const accepted = operations.filter((one) => !refused.has(one.name));
  const document = mergedDocument(accepted);
  const printed = printSchema(schema);
  const { ms, result } = await measured(() => {
    const files = [{ document: parse(print(document)), location: name }];
    const { plan } = generateDocuments(buildSchema(printed, { assumeValid: true }), files, OPTIONS);
    return { plan, text: emitDocumentsFile(plan) };
  });
  const { plan, text } = result;
  const path = join(home, 'operations.ts');
  await writeFile(path, text.replace('// @ts-nocheck\n', ''));
  const mock = { schema, ...generate(schema, OPTIONS) };
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
