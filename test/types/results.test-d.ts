import { type $Client, createClient, organizationMembers } from './grammar.ts';
import { answer, connection, rows } from './same.ts';

declare const client: $Client;
const organization = { login: 'acme' };

// Fields are nullable as in the schema, and lists are readonly.
rows<{ id: string; email: string | null; manager: { login: string } | null }>()(
  client.organizationMembers({ organization }, { id: true, email: true, manager: { login: true } }),
);
rows<{
  topics: readonly string[];
  grid: readonly (readonly ({ x: number; y: number | null } | null)[] | null)[] | null;
}>()(client.organizationRepositories({ organization, owned: true }, { topics: true, grid: { x: true, y: true } }));
answer<{ matrix: readonly (readonly { x: number }[] | null)[] }>()(client.$query({ matrix: { x: true } }));

// A fetcher is a function as well, and carries the same types.
rows<{ login: string }>()(organizationMembers(client, { organization }, { login: true }));
rows<{ login: string }>()(createClient({ url: '' }).organizationMembers({ organization }, { login: true }));

// Without a selection: the leaves that are not deprecated and need no argument.
rows<{ id: string; login: string; email: string | null; avatarUrl: string }>()(
  client.organizationMembers({ organization }),
);
rows<{ __typename: 'Organization' | 'Repository' | 'User' }>()(client.search({ query: '' }));
rows<{ id: string; login: string; avatarUrl: string }>()(client.viewerOrganizations());
rows<{ id: string; login: string; avatarUrl: string }>()(client.viewerOrganizations({}, undefined, { max: 1 }));
rows<string>()(client.tags());

// Leaves that need an argument, deprecated leaves and `__typename` are selected by name.
rows<{ __typename: 'User'; avatarUrl: string; lastSeen: string | null; nickname: string | null }>()(
  client.organizationMembers(
    { organization },
    { __typename: true, avatarUrl: { $: { size: 1 } }, lastSeen: { $: { format: 'ISO' } }, nickname: true },
  ),
);
rows<{ avatarUrl: string }>()(client.organizationMembers({ organization }, { avatarUrl: true }));

// `$on` creates a union discriminated by `__typename`; types that are not listed have the common fields.
rows<
  | { __typename: 'Repository'; name: string; isPrivate: boolean }
  | { __typename: 'User'; email: string | null }
  | { __typename: 'Organization' }
>()(client.search({ query: '' }, { $on: { Repository: { name: true, isPrivate: true }, User: { email: true } } }));
answer<{
  node:
    | { __typename: 'User'; id: string; login: string }
    | { __typename: 'Organization' | 'Repository'; id: string }
    | null;
}>()(client.$query({ node: { $: { id: '1' }, id: true, $on: { User: { login: true } } } }));

// All types named: no rest. A field that is selected around and inside is merged.
answer<{
  viewer: {
    organizations: readonly { repositories: readonly { owner: Owner }[] | null }[];
  };
}>()(
  client.$query({
    viewer: {
      organizations: {
        repositories: {
          $: { owned: true },
          owner: { login: true, $on: { User: { manager: { id: true } }, Organization: { id: true } } },
        },
      },
    },
  }),
);
type Owner =
  | { __typename: 'User'; login: string; manager: { id: string } | null }
  | { __typename: 'Organization'; login: string; id: string };

// `$edge` makes a row of the node and its edge, with the cursor.
rows<{
  node: { login: string };
  cursor: string;
  role: 'ADMIN' | 'MEMBER';
  invitedBy: { login: string } | null;
}>()(client.organizationMembers({ organization }, { login: true, $edge: { role: true, invitedBy: { login: true } } }));
rows<{ node: string; cursor: string; uses: number }>()(client.tags({}, { $edge: { uses: true } }));

// `$connection` is on the page of a fetcher, and next to the rows of a nested list.
connection<{ totalCount: number }>()(
  client.organizationMembers({ organization }, { id: true, $connection: { totalCount: true } }),
);
connection<{}>()(client.organizationMembers({ organization }, { id: true }));
rows<{ watchers: { nodes: readonly { login: string }[]; totalCount: number } | null }>()(
  client.organizationRepositories(
    { organization, owned: true },
    { watchers: { login: true, $connection: { totalCount: true } } },
  ),
);

// `$connection` alone is the connection without its rows, unless those are leaves.
rows<{ watchers: { totalCount: number } | null }>()(
  client.organizationRepositories(
    { organization, owned: true },
    { watchers: { $: { first: 1 }, $connection: { totalCount: true } } },
  ),
);

// A nested connection is a plain list, null if the connection may be null, and may have a bound.
answer<{
  organization: {
    members: readonly { login: string }[];
    repositories: readonly { name: string; watchers: readonly { id: string }[] | null }[] | null;
  } | null;
}>()(
  client.$query({
    organization: {
      $: organization,
      members: { $: { first: 10, role: 'ADMIN' }, login: true },
      repositories: { $: { owned: true, last: 1 }, name: true, watchers: { $: { first: 1 }, id: true } },
    },
  }),
);

// `$alias` selects a field, composite or leaf, under other response names.
rows<{
  login: string;
  iso: string | null;
  unix: string | null;
  boss: { manager: { id: string } | null } | null;
}>()(
  client.organizationMembers(
    { organization },
    {
      login: true,
      $alias: {
        iso: { lastSeen: { $: { format: 'ISO' } } },
        unix: { lastSeen: { $: { format: 'UNIX' } } },
        boss: { manager: { manager: { id: true } } },
      },
    },
  ),
);
answer<{ admins: { members: readonly { id: string }[] } | null }>()(
  client.$query({ $alias: { admins: { organization: { $: organization, members: { id: true } } } } }),
);

// A mutation answers in the same grammar.
answer<{ rename: { errors: readonly string[]; user: { login: string } | null } }>()(
  client.$mutation({ rename: { $: { input: { id: '1', name: 'n' } }, errors: true, user: { login: true } } }),
);
