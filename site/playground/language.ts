import { createSystem, createVirtualTypeScriptEnvironment } from '@typescript/vfs';
import type ts from 'typescript';
import type { Compiler } from './compiler.ts';
import type { Completion, Problem } from './messages.ts';

/** Completes and checks code that uses a client. */
export interface Language {
  /** Returns what may be written at a position. */
  complete(code: string, position: number): readonly Completion[];
  /** Returns the errors of the compiler. */
  check(code: string): readonly Problem[];
}

const FILE = '/playground.ts';

/** The code of a reader is one expression. */
const BEFORE =
  "import { createClient } from './client/index.js';\ndeclare const client: ReturnType<typeof createClient>;\nexport default ";

/** Starts the language service of TypeScript for the modules of a client. @param libraries declarations by their paths */
export function startLanguage(
  compiler: Compiler,
  modules: ReadonlyMap<string, string>,
  libraries: ReadonlyMap<string, string>,
): Language {
  const files = new Map(libraries);
  for (const [name, text] of modules) files.set(`/client/${name}.ts`, text);
  files.set(FILE, `${BEFORE}client`);
  const { languageService, updateFile } = createVirtualTypeScriptEnvironment(
    createSystem(files),
    [FILE],
    compiler,
    optionsOf(compiler),
  );
  return {
    complete(code, position) {
      updateFile(FILE, BEFORE + code);
      const found = languageService.getCompletionsAtPosition(FILE, BEFORE.length + position, undefined);
      return (found?.entries ?? []).filter(isMember).map(({ kind, name }) => ({ name, kind }));
    },
    check(code) {
      updateFile(FILE, BEFORE + code);
      const found = [...languageService.getSyntacticDiagnostics(FILE), ...languageService.getSemanticDiagnostics(FILE)];
      return found.map(({ length = 0, messageText, start = 0 }) => ({
        from: Math.max(0, start - BEFORE.length),
        to: Math.max(0, start + length - BEFORE.length),
        message: compiler.flattenDiagnosticMessageText(messageText, '\n'),
      }));
    },
  };
}

/** Members of objects, values and variables, without the globals and keywords of the language. */
function isMember({ kind, kindModifiers = '', sortText }: ts.CompletionEntry): boolean {
  return kind !== 'keyword' && !kindModifiers.includes('declare') && sortText < '15';
}

function optionsOf({ ModuleKind, ModuleResolutionKind, ScriptTarget }: Compiler): ts.CompilerOptions {
  return {
    lib: ['lib.es2022.d.ts'],
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.Bundler,
    noEmit: true,
    paths: { 'endcursor/v1': ['/endcursor/v1.d.mts'] },
    skipLibCheck: true,
    strict: true,
    target: ScriptTarget.ES2022,
  };
}
