import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const HEAD = "import { createClient } from './grammar.ts';\nconst client = createClient({ url: '' });\n";
const ORGANIZATION = "organization: { login: 'acme' }";

/** Mistakes, each with the text that is pointed at, and the message. */
const mistakes: readonly (readonly [statement: string, about: string, message: string])[] = [
  [
    `client.organizationMembers({ ${ORGANIZATION} }, { manager: { manager: { emial: true } } });`,
    'emial',
    "Object literal may only specify known properties, but 'emial' does not exist in type 'User$'. " +
      "Did you mean to write 'email'?",
  ],
  [
    'client.$query({ viewr: { login: true } });',
    'viewr',
    "Object literal may only specify known properties, but 'viewr' does not exist in type 'Query$'. " +
      "Did you mean to write 'viewer'?",
  ],
  [
    "client.search({ qeury: '' });",
    'qeury',
    "Object literal may only specify known properties, but 'qeury' does not exist in type '$Args<Query$search>'. " +
      "Did you mean to write 'query'?",
  ],
  [
    'client.$query({ organization: { login: true } });',
    'organization',
    "Type '{ login: true; }' is not assignable to type 'Organization$ & RequiredArguments<Query$organization>'.\n" +
      "  Property '$' is missing in type '{ login: true; }' but required in type 'RequiredArguments<Query$organization>'.",
  ],
  [
    "const stray = { query: '', first: 10 }; client.search(stray);",
    'stray',
    "Argument of type '{ query: string; first: number; }' is not assignable to parameter of type '$Args<Query$search>'.\n" +
      "  Type '{ query: string; first: number; }' is not assignable to type '$SetByPaging'.\n" +
      "    Types of property 'first' are incompatible.\n" +
      "      Type 'number' is not assignable to type 'undefined'.",
  ],
  ['client.organizationMembers();', 'organizationMembers', 'Expected 1-3 arguments, but got 0.'],
];

/** Constants, each with its type. */
const constants: readonly (readonly [statement: string, type: string])[] = [
  [
    'const members = client.organizationMembers;',
    'ArgsFetcherMethod<MemberConnection$$list, MemberConnection$$select, $Args<Query$organization$members>>',
  ],
  ['const tags = client.tags;', 'FetcherMethod<TagConnection$$list, TagConnection$$select, NoArguments>'],
  [
    `const pager = client.organizationMembers({ ${ORGANIZATION} }, { login: true, manager: { login: true } });`,
    'Pager<{ login: string; manager: { login: string; } | null; }, {}>',
  ],
  [
    'const list = <S extends { $connection?: { pageInfo?: {} } }>(select: S) => client.tags({}, select);',
    '<S extends { $connection?: { pageInfo?: {}; }; }>(select: S) => Pager<Row<TagConnection$$list, S>, ConnectionOf<TagConnection$$list, S>>',
  ],
];

const files = [...mistakes, ...constants].map(([statement], at) => {
  const path = join(import.meta.dirname, `statement-${at}.ts`);
  return { path, statement, text: `${HEAD}${statement}\n` };
});
const program = programOf(files);

describe('a mistake', () => {
  it.each(mistakes)('is pointed at, with what was probably meant: %s', (statement, about, message) => {
    expect(complaints(statement)).toEqual([[about, message]]);
  });
});

describe('a hover', () => {
  it.each(constants)('shows names that explain themselves: %s', (statement, type) => {
    expect(complaints(statement)).toEqual([]);
    expect(hover(statement)).toBe(type);
  });
});

/** Returns the complaints about a statement, each with the text that it is about. */
function complaints(statement: string): string[][] {
  const source = sourceOf(statement);
  return program
    .getSemanticDiagnostics(source)
    .map(({ length = 0, messageText, start = 0 }) => [
      source.text.slice(start, start + length),
      ts.flattenDiagnosticMessageText(messageText, '\n'),
    ]);
}

/** Returns the type of the constant that a statement declares, as a hover shows it. */
function hover(statement: string): string {
  const checker = program.getTypeChecker();
  const declared = sourceOf(statement).statements.at(-1);
  if (!declared || !ts.isVariableStatement(declared)) throw new Error(`not a constant: ${statement}`);
  return checker.typeToString(checker.getTypeAtLocation(declared.declarationList.declarations[0] ?? declared));
}

function sourceOf(statement: string): ts.SourceFile {
  const source = program.getSourceFile(files.find((file) => file.statement === statement)?.path ?? '');
  if (!source) throw new Error(`not in the program: ${statement}`);
  return source;
}

/** Returns a program of files that are in memory only. */
function programOf(own: readonly { readonly path: string; readonly text: string }[]): ts.Program {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, ROOT, { types: [] });
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => {
    const file = own.find(({ path }) => path === name);
    return file ? ts.createSourceFile(name, file.text, ts.ScriptTarget.ES2022, true) : read(name, ...rest);
  };
  return ts.createProgram(
    own.map(({ path }) => path),
    options,
    host,
  );
}
