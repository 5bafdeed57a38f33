import { InvalidArgumentError } from 'commander';

/** The URL of an engine in which budgets and jobs are kept. */
export interface StoreUrl {
  readonly kind: 'redis' | 'postgres' | 'file';
  /** The URL for the driver, or the path of the file. */
  readonly url: string;
  /** The name for messages, without user, password and options. */
  readonly name: string;
}

/** Reads `redis://host`, `rediss://host`, `postgres://host/database` or `file:budgets.json`. */
export function storeUrl(text: string): StoreUrl {
  const [, scheme = ''] = /^([a-z]+):/.exec(text) ?? [];
  const kind = KINDS[scheme];
  if (kind === 'file') return { kind, url: text.replace(/^file:(\/\/)?/, ''), name: text };
  if (kind && URL.canParse(text)) return { kind, url: text, name: nameOf(text) };
  throw new InvalidArgumentError('Give a URL such as redis://localhost:6379 or postgres://localhost/app');
}

const KINDS: Readonly<Record<string, StoreUrl['kind']>> = {
  file: 'file',
  postgres: 'postgres',
  postgresql: 'postgres',
  redis: 'redis',
  rediss: 'redis',
};

function nameOf(text: string): string {
  const { host, pathname, protocol } = new URL(text);
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
}
