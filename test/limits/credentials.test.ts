import { describe, expect, it } from 'vitest';
import { startAligni } from '../servers/aligni.ts';
import { startPluralsight } from '../servers/pluralsight.ts';
import { startScope } from '../servers/scope.ts';
import { startTotara } from '../servers/totara.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { clientOf } from './client-of.ts';

const token = 'secret';

describe('a request without credentials', () => {
  it.each([
    ['aligni', startAligni, 'parts', 'Authorization: Token <token>'],
    ['pluralsight', startPluralsight, 'courseUsage', 'Authorization: Bearer <token>'],
    ['scope', startScope, 'organizationMembers', 'Authorization: Token <token>'],
  ] as const)('is an error that names the header that %s expects', async (api, start, field, header) => {
    const clock = createSimulatedClock();
    const client = clientOf(start({ clock, token }), { api }, { clock });
    const failure = clock.run(() => client(field)({}, { __typename: true }).page());
    await expect(failure).rejects.toThrow(`. The API expects the header ${header}`);
    await expect(failure).rejects.toMatchObject({ meaning: 'auth', attempts: 1 });
  });

  it('is one for Totara too, which answers with status 200', async () => {
    const clock = createSimulatedClock();
    const server = startTotara({ clock, client: { clientId: 'c', clientSecret: 's' }, deniedStatus: 200 });
    const client = clientOf(server, { api: 'totara' }, { clock });
    const failure = clock.run(() => client('core_user_users')({}, { id: true }).page());
    await expect(failure).rejects.toThrow('The API expects the header Authorization: Bearer <token>');
  });

  it('names no header if the profile does not', async () => {
    const clock = createSimulatedClock();
    const client = clientOf(startScope({ clock, token }), {}, { clock });
    const failure = clock.run(() => client('organizationMembers')({}, { name: true }).page());
    await expect(failure).rejects.not.toThrow('The API expects');
    await expect(failure).rejects.toMatchObject({ meaning: 'auth' });
  });
});
