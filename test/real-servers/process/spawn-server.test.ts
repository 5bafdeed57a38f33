import { describe, expect, it } from 'vitest';
import { spawnServer } from './spawn-server.ts';

describe('spawnServer', () => {
  it('says what a server wrote that does not start', async () => {
    const missing = new URL('no-such-server.ts', import.meta.url);
    await expect(spawnServer(missing)).rejects.toThrow(/ended before it was ready \(1\):.*no-such-server/s);
  });

  it('closes a server once, however often it is told to', async () => {
    const server = await spawnServer(new URL('../json-graphql-server/server.ts', import.meta.url));
    await Promise.all([server.close(), server.close()]);
    await server.close();
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
  }, 60_000);
});
