import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildBinary, runBinary } from './binary.ts';
import { NUMBERS, type NumbersServer, startNumbers } from './numbers-server.ts';

let binary = '';
let server: NumbersServer;
let folder = '';
beforeAll(async () => {
  binary = await buildBinary();
  server = await startNumbers(5_000);
  folder = mkdtempSync(join(tmpdir(), 'endcursor-process-'));
  writeFileSync(join(folder, 'schema.graphql'), NUMBERS);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const argv = () => ['pull', 'numbers', '--schema', 'schema.graphql', '--url', server.url, '--page-size', '50'];

describe('the process of a pull', { timeout: 60_000 }, () => {
  it('ends with 130 when it is interrupted, and refuses a second one of the same output meanwhile', async () => {
    let second: ReturnType<typeof runBinary> | undefined;
    const first = await runBinary(binary, [...argv(), '-o', 'a.csv'], {
      cwd: folder,
      onStart: (child) =>
        server.onRequest(5, () => {
          // The first waits for its page until the second has ended.
          server.hold = new Promise(() => undefined);
          second = runBinary(binary, [...argv(), '-o', 'a.csv'], { cwd: folder });
          void second.then(() => child.kill('SIGINT'));
        }),
    });
    server.hold = undefined;
    const refused = /^error: another pull \(process \d+ on .*\) is writing .*a\.csv\. Wait until it ends/;
    expect(await second).toMatchObject({ code: 75, stderr: expect.stringMatching(refused) as string });
    const interrupted =
      /^incomplete, because it was interrupted: 200 rows in a\.csv\.part, .*\. The same command continues$/m;
    expect(first).toMatchObject({ code: 130, stderr: expect.stringMatching(interrupted) as string });
    const last = await runBinary(binary, [...argv(), '-o', 'a.csv'], { cwd: folder });
    expect(last).toMatchObject({ code: 0, stderr: expect.stringContaining('4,800 of them now') as string });
  });

  it('ends with 3 when the reader of standard output closes it', async () => {
    const ended = await runBinary(binary, argv(), {
      cwd: folder,
      stdout: 'pipe',
      onStart: (child) => child.stdout?.once('data', () => child.stdout?.destroy()),
    });
    expect(ended).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('the program that reads standard output has closed it') as string,
    });
  });
});
