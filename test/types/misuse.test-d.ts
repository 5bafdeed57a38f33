import { type $Client, organizationMembers } from './grammar.ts';

declare const client: $Client;
const organization = { login: 'acme' };

// A misspelt field, at any depth.
client.organizationMembers(
  { organization },
  {
    // @ts-expect-error
    emial: true,
  },
);
client.organizationMembers(
  { organization },
  {
    manager: {
      manager: {
        // @ts-expect-error
        lgoin: true,
      },
    },
  },
);
client.search(
  { query: '' },
  {
    $on: {
      User: {
        // @ts-expect-error
        stars: true,
      },
    },
  },
);
client.$query({
  viewer: {
    organizations: {
      members: {
        $edge: {
          // @ts-expect-error
          roll: true,
        },
      },
    },
  },
});
organizationMembers(
  client,
  { organization },
  {
    login: true,
    // @ts-expect-error
    emial: true,
  },
);

// To leave a field out again, use undefined, not false.
client.organizationMembers(
  { organization },
  {
    // @ts-expect-error
    email: false,
  },
);

// A composite field needs a selection, and a leaf takes none.
client.organizationMembers(
  { organization },
  {
    // @ts-expect-error
    manager: true,
  },
);
client.organizationMembers(
  { organization },
  {
    // @ts-expect-error
    email: {},
  },
);

// An unknown type in `$on`; `$on` where the type is not abstract.
client.search(
  { query: '' },
  {
    $on: {
      // @ts-expect-error
      Usr: { login: true },
    },
  },
);
client.organizationMembers(
  { organization },
  {
    // @ts-expect-error
    $on: { User: { login: true } },
  },
);

// `$edge` without edges, `$connection` with an unknown field, both without a list.
client.viewerOrganizations(
  {},
  {
    // @ts-expect-error
    $edge: { cursor: true },
  },
);
client.organizationMembers(
  { organization },
  {
    $connection: {
      // @ts-expect-error
      total: true,
    },
  },
);
client.organizationMembers(
  { organization },
  {
    manager: {
      // @ts-expect-error
      $connection: { totalCount: true },
    },
  },
);

// Select the rows on the list, not again in `$edge` or `$connection`.
client.organizationMembers(
  { organization },
  {
    $edge: {
      // @ts-expect-error
      node: { id: true },
    },
  },
);
client.organizationMembers(
  { organization },
  {
    $connection: {
      // @ts-expect-error
      edges: { cursor: true },
    },
  },
);

// A misspelt field, an unknown argument and a missing one after an alias.
client.organizationMembers(
  { organization },
  {
    $alias: {
      iso: {
        // @ts-expect-error
        lastSen: { $: { format: 'ISO' } },
      },
    },
  },
);
client.organizationMembers(
  { organization },
  {
    $alias: {
      iso: {
        lastSeen: {
          // @ts-expect-error
          $: {},
        },
      },
    },
  },
);
client.organizationMembers(
  { organization },
  {
    $alias: {
      // @ts-expect-error
      iso: true,
    },
  },
);

// Misspelt keys of the grammar, arguments next to the fields, unknown options.
client.organizationMembers(
  { organization },
  {
    // @ts-expect-error
    $args: {},
  },
);
client.organizationMembers(
  { organization },
  { id: true },
  {
    // @ts-expect-error
    pagesize: 10,
  },
);

// Reading a field that was not selected.
for await (const user of client.organizationMembers(
  { organization },
  { login: true, manager: { id: true }, $edge: { role: true } },
)) {
  // @ts-expect-error
  void user.login;
  // @ts-expect-error
  void user.node.email;
  // @ts-expect-error
  void user.node.manager?.login;
  // @ts-expect-error
  void user.invitedBy;
  // @ts-expect-error
  void user.node.manager.id;
}
for await (const found of client.search({ query: '' }, { $on: { User: { email: true } } })) {
  // @ts-expect-error
  void found.email;
  if (found.__typename === 'User') found.email satisfies string | null;
}
const { viewer } = await client.$query({ viewer: { login: true } });
// @ts-expect-error
viewer.login = 'changed' satisfies number;
// @ts-expect-error
(await client.$query({ matrix: { x: true } })).matrix.push([]);
