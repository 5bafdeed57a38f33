import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** One reading by `gh api graphql --paginate`. */
export interface GhReading {
  readonly seconds: number;
  /** The peak of the resident memory in bytes, where the system has it. */
  readonly rss: number | undefined;
}

const QUERY = `query ($first: Int, $endCursor: String) {
  things(first: $first, after: $endCursor) { nodes { id name } pageInfo { hasNextPage endCursor } totalCount }
}`;

/** Reports whether there is a `gh`. */
export function hasGh(): boolean {
  return spawnSync('gh', ['--version']).status === 0;
}

/**
 * Reads all rows with `gh`. It sends requests for its host of development, `github.localhost`, over plain HTTP, and the server is its
 * proxy. It does not end before it has the output in a pipe, whose rows are counted.
 */
export async function readByGh(origin: string, rows: number, folder: string): Promise<GhReading> {
  const own = { GH_CONFIG_DIR: folder, GH_HOST: 'github.localhost', GH_TOKEN: 'none', http_proxy: origin };
  const argv = ['api', 'graphql', '--paginate', '-F', 'first=100', '-f', `query=${QUERY}`];
  const start = performance.now();
  const gh = spawn('gh', argv, { env: { PATH: process.env['PATH'], ...own }, stdio: ['ignore', 'pipe', 'inherit'] });
  let rss: number | undefined;
  const watch = setInterval(() => (rss = peakOf(gh.pid) ?? rss), 50);
  let text = '';
  gh.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const [code] = (await once(gh, 'close')) as [number | null];
  clearInterval(watch);
  const seconds = (performance.now() - start) / 1_000;
  const ids = [...text.matchAll(/"id":(\d+)/g)];
  if (code !== 0 || ids.length !== rows || ids.some(([, id], at) => Number(id) !== at))
    throw new Error(`gh ended with ${code} and gave ${ids.length} rows of ${rows}`);
  return { seconds, rss };
}

function peakOf(pid: number | undefined): number | undefined {
  try {
    const [, kilobytes] = /^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1_024;
  } catch {
    return undefined;
  }
}
