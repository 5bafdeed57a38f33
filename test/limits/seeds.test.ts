import { describe, expect, it } from 'vitest';
import type { Receipt } from 'endcursor';
import { startAligni } from '../servers/aligni.ts';
import { startPluralsight } from '../servers/pluralsight.ts';
import { startScope } from '../servers/scope.ts';
import type { StandIn } from '../servers/stand-in.ts';
import { startTotara, totaraPaths } from '../servers/totara.ts';
import { createSimulatedClock, type SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { clientOf, row } from './client-of.ts';

/** Counts how often a limit was exceeded. An expired token does not count. */
function refusals({ requests }: StandIn): number {
  return requests.filter(({ refused, status }) => refused && status !== 401).length;
}

/** Prints the line of a system that works from end to end. */
function show(system: string, receipt: Receipt, clock: SimulatedClock, server: StandIn): void {
  const seconds = (clock.now() - Date.UTC(2026, 0, 1)) / 1000;
  process.stdout.write(`${row(system, receipt, seconds, refusals(server))}\n`);
}

describe('the seed systems, generated and read from completely', () => {
  it('Aligni: every part with its parameters, by requests, complexity and concurrency', async () => {
    const clock = createSimulatedClock();
    const aligni = startAligni({ clock, plan: 'standard', latencyMs: 300, token: 't' });
    const client = clientOf(aligni, { api: 'aligni' }, { clock, headers: { Authorization: 'Token t' } });
    const selection = { id: true, customParameters: { $: { first: 12 }, name: true, value: true } };
    const { nodes, receipt } = await clock.run(() => client('parts')({}, selection).collect());
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(3_000);
    expect(receipt).toMatchObject({ complete: true, nodes: 3_000, pages: 30, requests: 30 });
    expect(refusals(aligni)).toBe(0);
    const charged = aligni.requests.reduce((sum, { cost = 0 }) => sum + cost, 0);
    expect(receipt.cost).toBe(charged);
    show('Aligni', receipt, clock, aligni);
  });

  it('Aligni: the parameters without a bound, in hardly more requests', async () => {
    const clock = createSimulatedClock();
    const aligni = startAligni({ clock, plan: 'standard', latencyMs: 300 });
    const client = clientOf(aligni, { api: 'aligni' }, { clock });
    const selection = { id: true, customParameters: { name: true, value: true } };
    const { receipt } = await clock.run(() => client('parts')({}, selection).collect());
    expect(receipt).toMatchObject({
      complete: true,
      nodes: 3_000,
      nested: { 'Part.customParameters': { lists: 3_000 } },
    });
    expect(receipt.requests).toBeLessThanOrEqual(32);
    expect(refusals(aligni)).toBe(0);
    show('Aligni, unbounded', receipt, clock, aligni);
  });

  it('Aligni: overnight, where the complexity of an hour is what holds back', async () => {
    const clock = createSimulatedClock();
    const aligni = startAligni({
      clock,
      plan: 'standard',
      latencyMs: 300,
      windows: 'first-use',
      limits: { complexityPerHour: 20_000 },
    });
    const limits = {
      quotas: [
        { unit: 'requests', quota: 10, window: '1 minute' },
        { unit: 'complexity', quota: 20_000, window: '1 hour' },
      ],
    };
    const client = clientOf(aligni, { api: 'aligni', limits }, { clock });
    const selection = { id: true, customParameters: { $: { first: 12 }, name: true, value: true } };
    const { receipt } = await clock.run(() => client('parts')({}, selection).collect());
    expect(receipt).toMatchObject({ complete: true, nodes: 3_000 });
    expect(refusals(aligni)).toBe(0);
    expect(clock.now() - Date.UTC(2026, 0, 1)).toBeGreaterThan(2 * 3_600_000);
    show('Aligni, night', receipt, clock, aligni);
  });

  it('Pluralsight: a large collection by requests per minute', async () => {
    const clock = createSimulatedClock();
    const pluralsight = startPluralsight({ clock, latencyMs: 200, token: 'k' });
    const client = clientOf(pluralsight, { api: 'pluralsight' }, { clock, headers: { Authorization: 'Bearer k' } });
    const { nodes, receipt } = await clock.run(() => client('courseUsage')({}, { id: true }).collect());
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(250_000);
    expect(receipt).toMatchObject({ complete: true, pages: 250 });
    expect(refusals(pluralsight)).toBe(0);
    show('Pluralsight', receipt, clock, pluralsight);
  });

  it.each(['epoch-seconds', 'iso-date'] as const)('Scope: by points, with the reset as %s', async (resetAt) => {
    const clock = createSimulatedClock();
    const scope = startScope({ clock, latencyMs: 150, pointsPerHour: 20, token: 's', resetAt });
    const client = clientOf(scope, { api: 'scope' }, { clock, headers: { Authorization: 'Token s' } });
    const selection = { name: true, licences: { $: { first: 12 }, product: true } };
    const { nodes, receipt } = await clock.run(() =>
      client('organizationMembers')({}, selection, { pageSize: 10 }).collect(),
    );
    expect([nodes.length, receipt.complete, receipt.pages]).toEqual([500, true, 50]);
    expect(nodes[0]).not.toHaveProperty('endcursorReport');
    expect(refusals(scope)).toBe(0);
    expect(receipt.cost).toBe(50);
    if (resetAt === 'epoch-seconds') show('Scope', receipt, clock, scope);
  });

  it('Scope: makes room for another client on the same token', async () => {
    const clock = createSimulatedClock();
    const scope = startScope({ clock, latencyMs: 150, pointsPerHour: 40 });
    const readers = [1, 2].map(() => clientOf(scope, { api: 'scope' }, { clock, retry: { maxWaitMs: 3_600_000 } }));
    const read = (client: (typeof readers)[number]) =>
      client('organizationMembers')({}, { name: true }, { pageSize: 10 }).collect();
    const both = await clock.run(() => Promise.all(readers.map(read)));
    expect(both.map(({ receipt }) => receipt.complete)).toEqual([true, true]);
    expect(refusals(scope)).toBe(0);
  });

  it.each([200, 401] as const)('Totara: the external API, whose tokens expire on the way, with %d', async (status) => {
    const clock = createSimulatedClock();
    const secret = { clientId: 'c', clientSecret: 's', expiresInSeconds: 60 };
    const totara = startTotara({
      clock,
      latencyMs: 2_000,
      client: secret,
      rate: { requests: 30 },
      deniedStatus: status,
    });
    let issued = 0;
    const headers = async () => {
      issued++;
      const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'c', client_secret: 's' });
      const answer = await totara.fetch(new URL(totaraPaths.token, totara.url), { method: 'POST', body });
      const { access_token: token } = (await answer.json()) as { access_token: string };
      return { Authorization: `Bearer ${token}` };
    };
    const limits = { quotas: [{ unit: 'requests', quota: 30, window: '1 minute' }] } as const;
    const client = clientOf(totara, { api: 'totara', limits }, { clock, headers });
    const { nodes, receipt } = await clock.run(() =>
      client('core_user_users')({}, { id: true }, { pageSize: 20 }).collect(),
    );
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
    expect(receipt).toMatchObject({ complete: true, nodes: receipt.expected });
    expect(refusals(totara)).toBe(status === 200 ? issued - 1 : 0);
    expect(issued).toBeGreaterThan(1);
    expect(receipt.requests).toBe(receipt.pages + issued - 1);
    if (status === 401) show('Totara', receipt, clock, totara);
  });
});
