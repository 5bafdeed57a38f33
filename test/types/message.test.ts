import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const MISSPELT = join(import.meta.dirname, 'misspelt.ts');
const SOURCE = `
import { createClient } from './grammar.ts';

createClient({ url: '' }).organizationMembers(
  { organization: { login: 'acme' } },
  { manager: { manager: { emial: true } } },
);
`;

describe('a misspelt field deep in a selection', () => {
  it('is pointed at, with the field that was probably meant', () => {
    const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile) as { config: object };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT, { types: [] });
    const host = ts.createCompilerHost(options);
    const read = host.getSourceFile.bind(host);
    host.getSourceFile = (name, ...rest) =>
      name === MISSPELT ? ts.createSourceFile(name, SOURCE, ts.ScriptTarget.ES2022, true) : read(name, ...rest);
    const program = ts.createProgram([MISSPELT], options, host);
    const diagnostics = program.getSemanticDiagnostics(program.getSourceFile(MISSPELT));

    expect(diagnostics.map(({ start = 0, length }) => SOURCE.slice(start, start + (length ?? 0)))).toEqual(['emial']);
    expect(diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([
      "Object literal may only specify known properties, but 'emial' does not exist in type 'User$'. " +
        "Did you mean to write 'email'?",
    ]);
  });
});
