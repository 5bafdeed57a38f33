import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeWorkspace, compile, openWorkspace, type Workspace, writeEmitted } from '../codegen/compile.ts';
import { openBudget } from './budget.ts';

/*
 * The number of types that the checker instantiates for programs on a small schema, in addition to those for the client
 * alone. If a figure grew and the growth is worth it, `UPDATE_BUDGETS=1 npx vitest run test/budgets/types.test.ts`
 * writes it. Run it after a saving too, so that the saving lasts.
 */
const budget = openBudget('types');

/** The compiler options of an application, as opposed to a library. */
const APPLICATION = '--extendedDiagnostics --skipLibCheck --declaration false --isolatedDeclarations false'.split(' ');
const MEMBERS = "client.organizationMembers({ organization: { login: 'acme' } }";

const programs: Readonly<Record<string, string>> = {
  'the default selection': `for await (const row of ${MEMBERS})) row.login;`,
  leaves: `for await (const row of ${MEMBERS}, { id: true, login: true })) row.login;`,
  'an object': `for await (const row of ${MEMBERS}, { login: true, manager: { login: true } })) row.manager?.login;`,
  'a nested list': `for await (const row of ${MEMBERS}, { organizations: { $: { first: 5 }, login: true } })) row.organizations[0]?.login;`,
  'the types of a union': `for await (const row of client.search({ query: '' }, { $on: { User: { email: true }, Repository: { name: true } } })) {
    if (row.__typename === 'User') row.email;
  }`,
  'the edge and the connection': `for await (const row of ${MEMBERS}, { login: true, $edge: { role: true }, $connection: { totalCount: true } })) row.node.login;`,
  'an alias': `for await (const row of ${MEMBERS}, { $alias: { small: { avatarUrl: { $: { size: 1 } } } } })) row.small;`,
  'a query': `(await client.$query({ viewer: { login: true } })).viewer.login;`,
};

describe('the types of what is selected', () => {
  let workspace: Workspace;
  let alone = 0;

  beforeAll(async () => {
    workspace = await openWorkspace('budget');
    const client = join(import.meta.dirname, '../golden/grammar/client');
    for (const file of await readdir(client)) {
      await writeEmitted(workspace, join('client', file), await readFile(join(client, file), 'utf8'));
    }
    alone = await instantiations('client;');
  });
  afterAll(() => closeWorkspace(workspace));

  it.each(Object.entries(programs))('stay as cheap as they were: %s', async (name, program) => {
    const own = (await instantiations(program)) - alone;
    expect(own).toBeLessThanOrEqual(budget.most(name, own));
  });

  async function instantiations(program: string): Promise<number> {
    const head = "import { createClient } from './client/index.ts';\nconst client = createClient({ url: '' });";
    await writeEmitted(workspace, 'application.ts', `${head}\n${program}\n`);
    const output = await compile(workspace, 'typescript', APPLICATION);
    expect(output).not.toContain('error TS');
    return Number(/Instantiations:\s+(\d+)/.exec(output)?.[1]);
  }
});
