import { fileURLToPath } from 'node:url';
import { findProgram, type Program } from '../process/programs.ts';
import type { RealServer } from '../process/real-server.ts';
import { spawnCommand } from '../process/spawn-server.ts';
import { seedJson } from '../seed/json.ts';

/** Python with graphene 2, as Debian packages it. */
export const python: Program = findProgram(['/usr/bin/python3', '-c', 'import graphene'], ['python3-graphene']);

/**
 * graphene 2 on graphql-core, over lists: connections on the root and nested, `node(id:)`, and cursors that are offsets
 * (`arrayconnection:N` in base64). There are neither `nodes` nor a total, and page sizes are unlimited. Every field can
 * be null.
 */
export async function start(): Promise<RealServer> {
  return spawnCommand(python.command, [fileURLToPath(new URL('server.py', import.meta.url))], seedJson());
}
