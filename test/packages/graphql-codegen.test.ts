import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { root } from './pack.ts';

const HELPERS = '@graphql-codegen/plugin-helpers';
const PROGRAM = join(import.meta.dirname, 'graphql-codegen.test-d.ts');

describe('the plugin and the preset, as they were built', () => {
  it.each([`${HELPERS}-5`, `${HELPERS}-6`, HELPERS])('fit into a configuration with %s', (helpers) => {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile) as { config: object };
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
    const paths = {
      '@endcursor/codegen': ['./packages/codegen/dist/index.d.mts'],
      [HELPERS]: [`./node_modules/${helpers}/typings/index.d.ts`],
    };
    const program = ts.createProgram([PROGRAM], { ...options, paths });
    const used = program.getSourceFiles().map(({ fileName }) => fileName);
    expect(used.filter((file) => file.includes('plugin-helpers') && file.endsWith('/index.d.ts'))).toHaveLength(1);
    expect(used).toContain(join(root, 'packages/codegen/dist/index.d.mts'));
    const complaints = program.getSemanticDiagnostics(program.getSourceFile(PROGRAM));
    expect(complaints.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });
});
