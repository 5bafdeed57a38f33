import { readFileSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { LocalShop } from './local-shop.ts';
import type { Project } from './project.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Writes a project with the packed packages. What the workspace overrides is overridden here too. Returns its folder. */
export async function writeProject(
  { name, over }: Project,
  { home, shop }: { readonly home: string; readonly shop: LocalShop },
): Promise<string> {
  const folder = join(home, name);
  await mkdir(folder, { recursive: true });
  const base = over === undefined ? [] : [join(root, 'test/frameworks/projects', over)];
  const own = join(root, 'test/frameworks/projects', name);
  for (const from of [join(root, 'test/frameworks/start'), ...base, own]) await cp(from, folder, { recursive: true });
  await writeFile(join(folder, 'schema.graphql'), shop.schema);
  const manifest = JSON.parse(await readFile(join(own, 'package.json'), 'utf8')) as Manifest;
  await writeFile(join(folder, 'package.json'), JSON.stringify(await withPackages(manifest, home), undefined, 2));
  return folder;
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

async function withPackages(manifest: Manifest, home: string): Promise<object> {
  const tarballs = (await readdir(home)).filter((file) => file.endsWith('.tgz'));
  const find = (start: RegExp) => `file:../${tarballs.find((file) => start.test(file))}`;
  const endcursor = find(/^endcursor-\d/);
  const { overrides } = parse(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')) as {
    readonly overrides: Readonly<Record<string, string>>;
  };
  const { devDependencies: tools } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Required<Manifest>;
  const pinned = Object.entries(overrides).filter(([, version]) => version !== '-');
  return {
    ...manifest,
    dependencies: { ...manifest.dependencies, endcursor },
    devDependencies: {
      ...manifest.devDependencies,
      '@endcursor/codegen': find(/^endcursor-codegen-/),
      '@graphql-codegen/cli': tools['@graphql-codegen/cli'],
      graphql: tools['graphql'],
    },
    overrides: { ...Object.fromEntries(pinned), endcursor },
  };
}
