import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, parse } from 'graphql';
import ts from 'typescript';
import { emitDocumentsFile } from '../../packages/codegen/src/emit/documents.ts';
import { emitFile } from '../../packages/codegen/src/emit/emit.ts';
import { generate, generateDocuments } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import type { CodeBlock } from './markdown.ts';

/** The documentation's TypeScript as one program, checked against the sources and two generated clients. */
export interface DocumentationProgram {
  /** Returns the compiler's complaints about a block, one per line. */
  complaints(block: CodeBlock): string[];
  /** Returns the members of an interface that an entry of `endcursor` or `@endcursor/codegen` exports. */
  members(name: string): string[];
}

/** The entries for users, of both packages. */
const ENTRIES = [
  'endcursor',
  ...[
    'both-ends',
    'file',
    'guard',
    'partition',
    'pool',
    'postgres',
    'progress',
    'redis',
    'stores',
    'otel',
    'testing',
    'transport',
  ].map((entry) => `endcursor/${entry}`),
  '@endcursor/codegen',
];

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = `${root}test/docs/`;

/**
 * Builds the program. Blocks are separate modules next to `./aligni`, `./github`, and `./operations` of the documents,
 * which `./shaped` has in their own shape. All of them exist only in memory.
 */
export function documentationProgram(
  blocks: readonly CodeBlock[],
  documents: readonly CodeBlock[],
): DocumentationProgram {
  const paths = new Map(blocks.map((block, at) => [block.place, `${folder}block-${at}.ts`]));
  const files = new Map([
    [`${folder}aligni.ts`, "export * from '../../examples/aligni/src/generated/index.ts';\n"],
    [`${folder}github.ts`, githubClient()],
    [`${folder}operations.ts`, githubOperations(documents, {})],
    [`${folder}shaped.ts`, githubOperations(documents, { shape: 'document' })],
    [`${folder}exports.ts`, ENTRIES.map((entry) => `export type * from '${entry}';\n`).join('')],
    ...blocks.map(({ place, text }) => [paths.get(place) ?? '', `${text}\nexport {};\n`] as const),
  ]);
  const options = compilerOptions();
  const program = ts.createProgram([`${folder}context.d.ts`, ...files.keys()], options, overlay(files, options));
  return {
    complaints(block) {
      const source = program.getSourceFile(paths.get(block.place) ?? '');
      return source ? ts.getPreEmitDiagnostics(program, source).map((one) => complaint(one, block)) : ['not compiled'];
    },
    members: (name) => membersOf(program, name),
  };
}

const schema = buildSchema(readFileSync(`${folder}github.graphql`, 'utf8'));
const scalars = { DateTime: 'string', URI: 'string' };

/** Returns the client that the plugin generates for the documentation's schema, without any `@ts-nocheck`. */
function githubClient(): string {
  return emitFile(generate(schema, readOptions({ api: 'github', scalars }, false)).plan).replace(
    '// @ts-nocheck\n',
    '',
  );
}

/** Returns the code that it generates for the documents of the documentation. */
function githubOperations(documents: readonly CodeBlock[], config: object): string {
  const files = documents.map(({ place, text }) => ({ location: place, document: parse(text) }));
  const { plan } = generateDocuments(schema, files, readOptions({ scalars, documents: true, ...config }, false));
  return emitDocumentsFile(plan).replace('// @ts-nocheck\n', '');
}

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, (path) => readFileSync(path, 'utf8'));
  const parsed = ts.parseJsonConfigFileContent(
    { ...config, include: [] },
    { ...ts.sys, readDirectory: () => [] },
    root,
  );
  return { ...parsed.options, noEmit: true, isolatedDeclarations: false, declaration: false };
}

function overlay(files: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  return {
    ...host,
    fileExists: (path) => files.has(path) || existsSync(path),
    readFile: (path) => files.get(path) ?? host.readFile(path),
    getSourceFile(path, version, ...rest) {
      const text = files.get(path);
      return text === undefined ? host.getSourceFile(path, version, ...rest) : ts.createSourceFile(path, text, version);
    },
  };
}

function complaint({ file, messageText, start = 0 }: ts.Diagnostic, { place }: CodeBlock): string {
  const [path, first] = place.split(':');
  const line = Number(first) + (file?.getLineAndCharacterOfPosition(start).line ?? 0);
  return `${path}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
}

function membersOf(program: ts.Program, name: string): string[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(`${folder}exports.ts`);
  const module = source && checker.getSymbolAtLocation(source);
  const symbol = module && checker.getExportsOfModule(module).find((one) => one.name === name);
  if (!symbol) throw new Error(`no package exports ${name}`);
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return checker
    .getDeclaredTypeOfSymbol(target)
    .getProperties()
    .map(({ name: member }) => member);
}
