import type { $Client } from './grammar.ts';

declare const client: $Client;
const organization = { login: 'acme' };

// An unknown argument together with a known one, of a fetcher, of a nested list, of a leaf.
client.organizationMembers({
  organization,
  role: 'ADMIN',
  // @ts-expect-error
  roles: ['ADMIN'],
});
client.$query({
  organization: {
    $: organization,
    members: {
      $: {
        role: 'ADMIN',
        // @ts-expect-error
        rank: 1,
      },
      id: true,
    },
  },
});
client.organizationMembers(
  { organization },
  {
    avatarUrl: {
      $: {
        size: 1,
        // @ts-expect-error
        sise: 2,
      },
    },
  },
);

// An argument that is required: of a fetcher, of its step, of a nested list, of a leaf, of a root field.
// @ts-expect-error
client.organizationMembers();
// @ts-expect-error
client.organizationMembers({});
// @ts-expect-error
client.organizationRepositories({ organization });
client.search({
  kind: 'USER',
  // @ts-expect-error
  qeury: '',
});
client.$query({
  organization: {
    $: organization,
    // @ts-expect-error
    repositories: { name: true },
  },
});
client.organizationMembers(
  { organization },
  {
    // @ts-expect-error
    lastSeen: true,
  },
);
// @ts-expect-error
client.$query({ organization: { login: true } });
// @ts-expect-error
client.$mutation({ rename: { errors: true } });
client.$mutation({
  rename: {
    // @ts-expect-error
    $: { input: { id: '1' } },
    errors: true,
  },
});

// A value of the wrong type: a string for an object, an unknown enum value, null for a required value.
client.organizationMembers({
  // @ts-expect-error
  organization: 'acme',
});
client.organizationMembers({
  organization,
  // @ts-expect-error
  role: 'OWNER',
});
client.organizationMembers({
  organization: {
    // @ts-expect-error
    login: null,
  },
});
// @ts-expect-error
client.organizationMembers({ organization: undefined });

// Paging arguments belong to the pager: a fetcher has no `first` or `after`, and a nested list has no `after`.
client.organizationMembers({
  organization,
  // @ts-expect-error
  first: 10,
});
client.organizationMembers({
  organization,
  // @ts-expect-error
  after: 'cursor',
});
client.tags({
  // @ts-expect-error
  last: 1,
});
client.$query({
  viewer: {
    organizations: {
      // @ts-expect-error
      $: { after: 'cursor' },
      id: true,
    },
  },
});

// Nor through a variable or a spread, in which TypeScript does not report excess properties.
const stray = { first: 10, after: 'Y3Vyc29yOjEw' };
const bounded = { first: 10, after: undefined };
// @ts-expect-error
client.organizationMembers({ organization, ...stray });
// @ts-expect-error
client.tags(stray);
// @ts-expect-error
client.search({ query: '', ...stray });
client.organizationMembers(
  { organization, after: undefined },
  // @ts-expect-error
  { organizations: { $: stray, id: true } },
);
client.organizationMembers({ organization }, { organizations: { $: bounded, id: true } });
