import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The machine that figures were measured on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGB: number;
  readonly node: string;
  readonly platform: string;
}

/** The current machine. */
export const machine: Machine = {
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 2 ** 30),
  node: process.versions.node,
  platform: `${process.platform} ${process.arch}`,
};

/**
 * Returns the installed versions of packages, by name.
 * @param folder the folder with their `node_modules`, `bench` by default
 */
export function versionsOf(names: readonly string[], folder?: string): Record<string, string> {
  const from = folder ?? fileURLToPath(new URL('..', import.meta.url));
  return Object.fromEntries(names.map((name) => [name, versionOf(join(from, 'node_modules', name, 'package.json'))]));
}

function versionOf(path: string): string {
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
