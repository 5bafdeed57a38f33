import { readFileSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PNPM, root, run, step } from './commands.mjs';
import { packAll } from './pack.mjs';

/*
 * `npm run clean-project -- <npm|pnpm|yarn|bun> [package@version …]` installs the packed packages into an empty project with
 * a package manager and with given versions, generates a client there, compiles it and runs it.
 */

/** The commands of a package manager. Yarn uses Plug'n'Play, and Bun runs the program itself. */
interface Manager {
  readonly install: readonly string[];
  /** The words before the name of an installed command. */
  readonly exec: readonly string[];
  /** The words before the path of a program. */
  readonly start: readonly string[];
}

const npx = (version: string, ...words: readonly string[]) => ['npx', '--yes', version, ...words];
const yarn = '@yarnpkg/cli-dist@4';
const managers: Readonly<Record<string, Manager>> = {
  npm: {
    install: ['npm', 'install', '--no-audit', '--no-fund'],
    exec: ['npm', 'exec', '--'],
    start: ['node'],
  },
  pnpm: { install: npx(PNPM, 'install'), exec: npx(PNPM, 'exec'), start: ['node'] },
  yarn: { install: npx(yarn, 'install'), exec: npx(yarn, 'exec'), start: npx(yarn, 'node') },
  bun: { install: npx('bun@1', 'install'), exec: npx('bun@1', 'x'), start: npx('bun@1') },
};
const newest = ['graphql@16', 'typescript@5.9', '@graphql-codegen/cli@7'];

const [name = '', ...given] = process.argv.slice(2);
const manager = managers[name];
if (!manager) throw new Error(`"${name}" is not a package manager: choose one of ${Object.keys(managers).join(', ')}`);
const folder = await mkdtemp(join(tmpdir(), 'endcursor-clean-'));
try {
  await step('pack', () => packAll(folder));
  await cp(join(root, '.ci/clean-project'), folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify(await manifest(), undefined, 2));
  await writeFile(join(folder, '.yarnrc.yml'), yarnSettings());
  await step(`install with ${name}: ${[...newest, ...given].join(' ')}`, () => inside(manager.install));
  await step('generate', () => inside([...manager.exec, 'graphql-codegen']));
  await step('compile', () => inside([...manager.exec, 'tsc']));
  await step('run', () => inside([...manager.start, 'out/main.js']));
} finally {
  await rm(folder, { recursive: true, force: true });
}

function inside([command = '', ...args]: readonly string[]): Promise<void> {
  return run(command, args, { cwd: folder });
}

/** The manifest of the project. What the workspace overrides is overridden here too, in the form of each manager. */
async function manifest(): Promise<object> {
  const tarballs = (await readdir(folder)).filter((file) => file.endsWith('.tgz'));
  const packed = tarballs.map((file) => [packageOf(file), `file:./${file}`] as const);
  const { overrides } = parse(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')) as { overrides: object };
  const pinned = Object.fromEntries(Object.entries(overrides).filter(([, version]) => version !== '-'));
  const local = { ...pinned, ...Object.fromEntries(packed) };
  return {
    private: true,
    type: 'module',
    dependencies: Object.fromEntries([...packed, ...[...newest, ...given].map(split)]),
    overrides: local,
    resolutions: local,
    pnpm: { overrides: local },
  };
}

/** The package of an archive, such as `endcursor-codegen-0.1.0.tgz`. */
function packageOf(file: string): string {
  const [, part] = /^endcursor-([a-z]+)-/.exec(file) ?? [];
  return part === undefined ? 'endcursor' : `@endcursor/${part}`;
}

/** A package and its version of `name@version`. */
function split(text: string): [string, string] {
  const at = text.lastIndexOf('@');
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Yarn reads the registry from its own settings, and not from those of npm. */
function yarnSettings(): string {
  const { npm_config_registry: registry } = process.env;
  const settings = [
    'nodeLinker: pnp',
    'enableGlobalCache: true',
    'enableTelemetry: false',
    'enableImmutableInstalls: false',
  ];
  return [...settings, ...(registry ? [`npmRegistryServer: ${registry}`] : []), ''].join('\n');
}
