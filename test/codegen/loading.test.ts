import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { format } from 'prettier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const CASE = join(ROOT, 'test/golden/nullable-everything');
const run = promisify(execFile);

const OUTPUTS = {
  schema: 'schema.graphql',
  generates: {
    'out/client/': { preset: '@endcursor/codegen', presetConfig: { api: 'aligni', report: 'pagination.json' } },
    'out/client.ts': { plugins: ['@endcursor/codegen'], config: { api: 'aligni' } },
    'out/report.json': { plugins: ['@endcursor/codegen'], config: { api: 'aligni' } },
    'out/operations/': {
      documents: 'documents.graphql',
      preset: '@endcursor/codegen',
      presetConfig: { documents: true },
    },
    'out/operations.ts': {
      documents: 'documents.graphql',
      plugins: ['@endcursor/codegen'],
      config: { documents: true },
    },
  },
};

const DOCUMENTS = `
  query Parts($cursor: String, $withTags: Boolean = false) {
    parts(first: 50, after: $cursor) { nodes { id tags @include(if: $withTags) alternates { nodes { id } } } }
  }
  query Part($id: ID!) { part(id: $id) { status manufacturer { name } } }
`;

/** Required arguments, and one that is optional because it has a default. */
const MORE = `
  extend type Query { repository(owner: String!, page: Int! = 1): Repository node(id: ID!): Node }
  interface Node { id: ID! } extend type Part implements Node type Repository { owner: String! }
`;

/** The packages that a project has installed; ours is built into it as it is published. */
const INSTALLED = ['@graphql-codegen/cli', 'graphql', 'prettier', 'valibot'];

describe('the built package', () => {
  let base: string;

  beforeAll(async () => {
    base = await realpath(await mkdtemp(join(tmpdir(), 'endcursor-loading-')));
    const outDir = join(base, 'dist');
    await run(
      process.execPath,
      [bin('tsdown', 'dist/run.mjs'), '--no-dts', '--out-dir', outDir, '--logLevel', 'error'],
      {
        cwd: join(ROOT, 'packages/codegen'),
      },
    );
  });
  afterAll(() => rm(base, { recursive: true, force: true }));

  it.each([
    ['an ESM project', 'codegen.ts', 'module'],
    ['an ESM project', 'codegen.yml', 'module'],
    ['a CommonJS project', 'codegen.ts', 'commonjs'],
    ['a CommonJS project', 'codegen.yml', 'commonjs'],
  ])('runs as plugin and as preset in %s from %s', async (_project, config, type) => {
    const project = await makeProject(`${type}-${config}`, type, { graphql: 'graphql' });
    await writeFile(join(project, config), configText(config));
    await generate(project, config, type === 'module' ? 'esm' : 'cjs');

    const expected = Object.entries(await filesOf(join(CASE, 'client'))).map(([name, text]) => {
      // A CommonJS project imports without extensions.
      return [name, type === 'module' ? text : text.replaceAll(/(from "\.\/\w+)\.js"/g, '$1"')] as const;
    });
    expect(await filesOf(join(project, 'out/client'))).toEqual(Object.fromEntries(expected));
    expect(await readFile(join(project, 'out/report.json'), 'utf8')).toBe(new Map(expected).get('pagination.json'));
    expect(await readFile(join(project, 'out/client.ts'), 'utf8')).toContain('export const createClient');
    for (const file of ['out/operations/operations.ts', 'out/operations.ts']) {
      expect(await readFile(join(project, file), 'utf8')).toContain('export const fetchParts');
    }
  });

  it('has an index of which little is to be read before it is run', async () => {
    expect((await stat(join(base, 'dist/index.cjs'))).size).toBeLessThan(1000);
  });

  it("prints by the project's own prettier configuration", async () => {
    const project = await makeProject('prettier', 'module', { graphql: 'graphql' });
    const style = { singleQuote: true, printWidth: 120, semi: false };
    await writeFile(join(project, '.prettierrc.json'), JSON.stringify(style));
    await writeFile(join(project, 'codegen.yml'), configText('codegen.yml'));
    await generate(project, 'codegen.yml', 'esm');

    const [emitted, expected] = [await filesOf(join(project, 'out/client')), await filesOf(join(CASE, 'client'))];
    expect(emitted['fetchers.ts']).toBe(
      await format(expected['fetchers.ts'] ?? '', { ...style, parser: 'typescript' }),
    );
  });

  it.each(['index.mjs', 'index.cjs'])('emits the same on graphql 17, loaded as %s', async (entry) => {
    const project = await makeProject(`graphql-17-${entry}`, 'module', { graphql: 'graphql-17' });
    await writeFile(
      join(project, 'run.mjs'),
      `import { createRequire } from 'node:module';
       import { readFileSync, writeFileSync } from 'node:fs';
       import { buildSchema, parse, version } from 'graphql';
       const { plugin } = '${entry}'.endsWith('cjs')
         ? createRequire(import.meta.url)('@endcursor/codegen')
         : await import('@endcursor/codegen');
       const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
       const document = parse(readFileSync('documents.graphql', 'utf8'));
       const client = await plugin(schema, [], ${JSON.stringify(OUTPUTS.generates['out/client.ts'].config)});
       const operations = await plugin(schema, [{ document, location: 'documents.graphql' }], { documents: true });
       writeFileSync('out.ts', client + operations);
       console.log(version);`,
    );
    const { stdout } = await run(process.execPath, ['run.mjs'], { cwd: project });
    expect(stdout).toMatch(/^17\./);

    const sixteen = await makeProject(`graphql-16-${entry}`, 'module', { graphql: 'graphql' });
    await cp(join(project, 'run.mjs'), join(sixteen, 'run.mjs'));
    await run(process.execPath, ['run.mjs'], { cwd: sixteen });
    expect(await readFile(join(project, 'out.ts'), 'utf8')).toBe(await readFile(join(sixteen, 'out.ts'), 'utf8'));
  });

  it.each([
    ['graphql', 'graphql-17', 'production'],
    ['graphql', 'graphql-17', 'development'],
    ['graphql-17', 'graphql', 'production'],
  ])('on %s emits the same for a schema that %s made, in %s', async (own, other, mode) => {
    const project = await makeProject(`${own}-beside-${other}-${mode}`, 'module', { graphql: own });
    await symlink(await installedAt(other), join(project, 'node_modules/other-graphql'));
    await writeFile(
      join(project, 'run.mjs'),
      `import { readFileSync } from 'node:fs';
       import { buildSchema, parse } from 'graphql';
       import { buildSchema as buildOther } from 'other-graphql';
       import { plugin, preset } from '@endcursor/codegen';
       const sdl = readFileSync('schema.graphql', 'utf8') + ${JSON.stringify(MORE)};
       const document = parse(readFileSync('documents.graphql', 'utf8'));
       const documents = [{ document, location: 'documents.graphql' }];
       const folder = async (schemaAst, presetConfig) => {
         const given = { baseOutputDir: 'out/', schema: parse(sdl), schemaAst, presetConfig, config: {}, documents };
         const files = await preset.buildGeneratesSection(given);
         return Promise.all(files.map(({ pluginMap }) => pluginMap.text.plugin()));
       };
       const refetch = { Part: 'node(id)' };
       const emitted = async (schema) => [
         await plugin(schema, [], { refetch }),
         await folder(schema, { refetch }),
         await folder(schema, { documents: true }),
       ];
       const [one, two] = [await emitted(buildSchema(sdl)), await emitted(buildOther(sdl))];
       const refused = await plugin(buildOther(sdl), documents, { documents: true }).catch(String);
       console.log(JSON.stringify({ same: JSON.stringify(one) === JSON.stringify(two), refused, text: one[0] }));`,
    );
    const env = { ...process.env, NODE_ENV: mode };
    const { stdout } = await run(process.execPath, ['run.mjs'], { cwd: project, env });
    const { refused, same, text } = JSON.parse(stdout) as { refused: string; same: boolean; text: string };
    expect(same).toBe(true);
    expect(text).toMatch(/owner: string/);
    expect(text).toMatch(/page\?: /);
    expect(refused).toMatch(/ConfigError: [^]*documents: the schema was made by a different copy of graphql/);
  });

  async function makeProject(name: string, type: string, { graphql }: { graphql: string }): Promise<string> {
    const project = join(base, name);
    const modules = join(project, 'node_modules');
    await mkdir(join(modules, '@endcursor/codegen'), { recursive: true });
    await cp(join(base, 'dist'), join(modules, '@endcursor/codegen/dist'), { recursive: true });
    await cp(join(ROOT, 'packages/codegen/package.json'), join(modules, '@endcursor/codegen/package.json'));
    for (const installed of INSTALLED) {
      await mkdir(dirname(join(modules, installed)), { recursive: true });
      await symlink(await installedAt(installed === 'graphql' ? graphql : installed), join(modules, installed));
    }
    await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'project', private: true, type }));
    await cp(join(CASE, 'schema.graphql'), join(project, 'schema.graphql'));
    await writeFile(join(project, 'documents.graphql'), DOCUMENTS);
    return project;
  }
});

async function installedAt(name: string): Promise<string> {
  const places = [join(ROOT, 'node_modules', name), join(ROOT, 'packages/codegen/node_modules', name)];
  for (const place of places) {
    const found = await realpath(place).catch(() => undefined);
    if (found) return found;
  }
  throw new Error(`${name} is not installed`);
}

function configText(config: string): string {
  const json = JSON.stringify(OUTPUTS, null, 2);
  // JSON is YAML.
  if (config.endsWith('.yml')) return json;
  return `import type { CodegenConfig } from '@graphql-codegen/cli';\nconst config: CodegenConfig = ${json};\nexport default config;\n`;
}

async function generate(project: string, config: string, modules: 'esm' | 'cjs'): Promise<void> {
  const cli = join(project, 'node_modules/@graphql-codegen/cli');
  await run(process.execPath, [join(cli, modules, 'bin.js'), '--config', config], { cwd: project });
}

async function filesOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
  ) as Record<string, string>;
}

function bin(name: string, path: string): string {
  return join(ROOT, 'node_modules', name, path);
}
