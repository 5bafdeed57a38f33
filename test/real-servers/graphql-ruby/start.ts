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
 *
 * @param limits - The schema's own limits, by their names in Ruby; none by default.
 */
export async function start(limits: Readonly<Record<string, number>> = {}): Promise<RealServer> {
  const script = fileURLToPath(new URL('server.rb', import.meta.url));
  return spawnCommand(ruby.command, [script, JSON.stringify(limits)], seedJson());
}
