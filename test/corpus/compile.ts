import ts from 'typescript';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/**
 * Compiles generated files under the strictest settings. Returns the number of errors by file, for files that have any.
 */
export function compile(folder: string, files: readonly string[]): ReadonlyMap<string, number> {
  const errors = new Map<string, number>();
  for (const file of files) {
    if (!ts.sys.fileExists(folder + file)) continue;
    const program = ts.createProgram([folder + file], STRICT);
    const found = ts.getPreEmitDiagnostics(program, program.getSourceFile(folder + file));
    for (const { file: where, messageText } of found.slice(0, 3)) {
      console.error(basename(where?.fileName ?? file), ts.flattenDiagnosticMessageText(messageText, ' ').slice(0, 200));
    }
    if (found.length > 0) errors.set(file, found.length);
  }
  return errors;
}

/** The strictest settings. */
export const STRICT: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  declaration: true,
  skipLibCheck: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
  paths: {
    'endcursor/v1': [source('packages/runtime/src/v1.ts')],
    endcursor: [source('packages/runtime/src/index.ts')],
    '@endcursor/notation': [source('packages/notation/src/index.ts')],
  },
};
