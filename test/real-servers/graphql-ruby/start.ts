import { fileURLToPath } from 'node:url';
import { findProgram, type Program } from '../process/programs.ts';
import type { RealServer } from '../process/real-server.ts';
import { spawnCommand } from '../process/spawn-server.ts';
import { seedJson } from '../seed/json.ts';

/** Ruby with graphql-ruby, Sequel, SQLite and WEBrick, as Debian packages them. */
export const ruby: Program = findProgram(
  ['ruby', '-e', 'require "graphql"; require "sequel"; require "sqlite3"; require "webrick"'],
  ['ruby', 'ruby-graphql', 'ruby-sequel', 'ruby-sqlite3', 'ruby-webrick'],
);

/**
 * graphql-ruby over datasets of SQLite: connections with `nodes`, `edges` and a count, on the root and nested, and
 * `node(id:)`. Cursors are offsets in base64. A page silently has at most 100 rows.
 */
export async function start(): Promise<RealServer> {
  return spawnCommand(ruby.command, [fileURLToPath(new URL('server.rb', import.meta.url))], seedJson());
}
