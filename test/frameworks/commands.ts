import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The newest Node with long support. Some frameworks do not run on the Node of the other tests. */
const node = fileURLToPath(new URL('../nodes/node_modules/node-24/bin', import.meta.url));

/** Returns a function that runs commands in a folder and returns their output. It rejects with that output if one fails. */
export function inFolder(folder: string, url: string): (command: readonly string[]) => Promise<string> {
  return async (command) => {
    const child = start(folder, command, environment(folder, url));
    const { code, output } = await ended(child);
    if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${output}`);
    return output.trim();
  };
}

/** Serves a project, passes its address to `work`, and ends it. */
export async function withServer(
  folder: string,
  { command, url }: { readonly command: readonly string[]; readonly url: string },
  work: (address: string) => Promise<void>,
): Promise<void> {
  const port = await freePort();
  const env = { ...environment(folder, url), PORT: String(port), HOST: '127.0.0.1' };
  const child = start(
    folder,
    command.map((word) => word.replace('$PORT', String(port))),
    env,
  );
  const end = ended(child);
  try {
    await Promise.race([listening(port), end.then(({ output }) => Promise.reject(new Error(output)))]);
    await work(`http://127.0.0.1:${port}`);
  } catch (error) {
    kill(child);
    throw new Error(`${String(error)}\n${(await end).output}`, { cause: error });
  } finally {
    kill(child);
    await end;
  }
}

/** The address of the shop has the name that each bundler passes to browsers. */
function environment(folder: string, url: string): NodeJS.ProcessEnv {
  const path = [node, join(folder, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const names = ['SHOP_URL', 'VITE_SHOP_URL', 'NEXT_PUBLIC_SHOP_URL', 'PUBLIC_SHOP_URL', 'NUXT_PUBLIC_SHOP_URL'];
  const urls = Object.fromEntries(names.map((name) => [name, url]));
  return { ...process.env, ...urls, PATH: path, NEXT_TELEMETRY_DISABLED: '1', NUXT_TELEMETRY_DISABLED: '1', CI: '1' };
}

function start(folder: string, [command = '', ...words]: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(command, words, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
}

async function ended(child: ChildProcess): Promise<{ readonly code: number | null; readonly output: string }> {
  const parts: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => void parts.push(part));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: Buffer.concat(parts).toString() };
}

/** Ends a command and everything that it started. */
function kill({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Resolves once something accepts connections. */
async function listening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const accepted = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (accepted) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
