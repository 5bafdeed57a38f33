import type { $Client } from './grammar.ts';
import { connection, rows } from './same.ts';

declare const client: $Client;
const organization = { login: 'acme' };

// A list at any path of objects, however often types lead back, with the arguments of each object under its name.
rows<{ id: string }>()(client.$list('viewer.manager.manager.organizations', {}, { id: true }));
rows<{ email: string | null }>()(
  client.$list('organization.members', { organization, role: 'ADMIN' }, { email: true }, { max: 10 }),
);
connection<{ totalCount: number }>()(
  client.$list('organization.members', { organization }, { id: true, $connection: { totalCount: true } }),
);
rows<{ __typename: 'Organization' | 'Repository' | 'User' }>()(
  client.$list('search', { query: 'a' }, { __typename: true }),
);

// A type condition on the way.
rows<{ login: string }>()(client.$list('node.$on.Repository.watchers', { node: { id: 'R_1' } }, { login: true }));

// @ts-expect-error a field that is not there
client.$list('viewer.manger.organizations', {}, { id: true });
// @ts-expect-error an object is no list
client.$list('viewer.manager', {}, { id: true });
// @ts-expect-error the path continues behind a list
client.$list('organization.members.manager.organizations', { organization }, { id: true });
// @ts-expect-error a type that the node cannot have
client.$list('node.$on.Cell.x', { node: { id: 'R_1' } }, { login: true });
// @ts-expect-error the organization is not identified
client.$list('organization.members', {}, { id: true });
// @ts-expect-error `owned` is required
client.$list('organization.repositories', { organization }, { id: true });
client.$list(
  'organization.members',
  {
    organization,
    // @ts-expect-error an unknown argument
    rank: 1,
  },
  { id: true },
);
client.$list(
  'organization.members',
  // @ts-expect-error `first` is set by paging
  { organization, first: 1 },
  { id: true },
);
client.$list(
  'viewer.organizations',
  {},
  {
    // @ts-expect-error a misspelt field
    logn: true,
  },
);
rows<{ login: string; members: readonly { id: string }[]; long: string }>()(
  client.$list(
    'viewer.organizations',
    {},
    { login: true, members: { $: { role: 'ADMIN', first: 3 }, id: true }, $alias: { long: { avatarUrl: true } } },
  ),
);
