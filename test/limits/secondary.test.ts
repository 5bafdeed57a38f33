import type { Events } from 'endcursor';
import { describe, expect, it } from 'vitest';
import { startScope } from '../servers/scope.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { clientOf } from './client-of.ts';

const MESSAGE = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';

/** Reads a page from a server that first refuses some requests, and returns the waits between them in seconds. */
async function waitsUnder(refusals: number, headers: Readonly<Record<string, string>> = {}): Promise<number[]> {
  const clock = createSimulatedClock();
  const server = startScope({ clock });
  const waits: number[] = [];
  let left = refusals;
  const fetch = (...given: Parameters<typeof server.fetch>) =>
    left-- > 0
      ? Promise.resolve(Response.json({ message: MESSAGE }, { status: 403, headers }))
      : server.fetch(...given);
  const on = { retry: ({ waitMs }: Events['retry']) => void waits.push(waitMs / 1_000) };
  const client = clientOf({ ...server, fetch }, { api: 'github' }, { clock, on, random: () => 0 });
  await clock.run(() => client('organizationMembers')({}, { name: true }, { pageSize: 10 }).page());
  return waits;
}

describe("GitHub's secondary limit", () => {
  it('is waited for at least a minute, and twice as long each time', async () => {
    expect(await waitsUnder(4)).toEqual([60, 120, 240, 480]);
  });

  it('is waited for as long as GitHub says, if it does', async () => {
    expect(await waitsUnder(3, { 'retry-after': '30' })).toEqual([30, 30, 30]);
  });
});
