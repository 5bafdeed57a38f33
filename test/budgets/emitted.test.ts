import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emitFile } from '../../packages/codegen/src/emit/emit.ts';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { type CaseConfig, emitCase, readDocuments, readSchema } from '../codegen/emit.ts';
import { openBudget } from './budget.ts';

/*
 * The number of bytes generated for the golden cases and for GitHub's whole schema. If a figure grew and the growth is
 * worth it, `UPDATE_BUDGETS=1 npx vitest run test/budgets/emitted.test.ts` writes it. Run it after a saving too, so
 * that the saving lasts.
 */
const budget = openBudget('emitted');
const golden = join(import.meta.dirname, '../golden');
const GITHUB = join(import.meta.dirname, '../../node_modules/@octokit/graphql-schema/schema.json');

describe('what is emitted', () => {
  it.each(readdirSync(golden))('stays as small as it was: %s', async (name) => {
    const folder = join(golden, name);
    const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as CaseConfig;
    const emitted = emitCase(await readSchema(join(folder, 'schema.graphql')), config, readDocuments(folder));
    const bytes = Buffer.byteLength([...emitted].map(([path, text]) => (path.endsWith('.ts') ? text : '')).join(''));
    expect(bytes).toBeLessThanOrEqual(budget.most(name, bytes));
  });

  it.each([true, false])("stays as small as it was: GitHub's schema, descriptions %s", async (descriptions) => {
    const { plan } = generate(await readSchema(GITHUB), readOptions({ descriptions }, true));
    const bytes = Buffer.byteLength(emitFile(plan));
    const name = `GitHub ${descriptions ? 'with' : 'without'} descriptions`;
    expect(bytes).toBeLessThanOrEqual(budget.most(name, bytes));
  });

  it.each([0, 1, 2, 'all'])("stays as small as it was: issues of GitHub's repositories, depth %s", async (depth) => {
    const config = { include: ['Query.repository', 'Repository.issues'], depth };
    const { plan } = generate(await readSchema(GITHUB), readOptions(config, true));
    const bytes = Buffer.byteLength(emitFile(plan));
    const table = Buffer.byteLength(JSON.stringify(plan.table));
    expect(bytes).toBeLessThanOrEqual(budget.most(`GitHub's issues, depth ${depth}`, bytes));
    expect(table).toBeLessThanOrEqual(budget.most(`the table of GitHub's issues, depth ${depth}`, table));
  });
});
