import { fileStore } from '../../packages/runtime/src/file/file-store.ts';
import { underLock } from '../../packages/runtime/src/file/lock.ts';

/*
 * A process that reserves in a file and prints how much it got. The first argument is the path. If there is a second one, the
 * process is killed while it holds the lock.
 */
const [path = '', dies] = process.argv.slice(2);
const store = fileStore(path);
const quota = { unit: 'requests', quota: 40, window: '1 hour' } as const;
let granted = 0;
for (let count = 0; count < 12; count++) {
  const { ticket } = await store.reserve([{ key: 'a', quota, amount: 1 }], 0);
  if (ticket !== undefined) granted++;
}
process.stdout.write(String(granted));
if (dies)
  await underLock(
    `${path}.lock`,
    () => process.kill(process.pid, 'SIGKILL'),
    () => Promise.resolve(),
  );
