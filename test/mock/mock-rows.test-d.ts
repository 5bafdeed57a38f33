import { mockClient } from 'endcursor/testing';
import { createClient } from '../../examples/scope/src/generated/scope.ts';

const schema = '';

mockClient(createClient, { schema, rows: { organizationMembers: 250, 'User.groups': [{ anything: 1 }] } });
mockClient(createClient, {
  schema,
  rows: { organizationMembers: [{ login: 'ada', name: null, groups: [{ members: 3 }] }] },
});
mockClient(createClient, { schema, rows: { groupMembers: () => [{ login: 'ada' }, null] } });
// @ts-expect-error the client has no such fetcher
mockClient(createClient, { schema, rows: { organisationMembers: 250 } });
// @ts-expect-error a row has no such field
mockClient(createClient, { schema, rows: { organizationMembers: [{ logn: 'ada' }] } });
// @ts-expect-error the field is a string
mockClient(createClient, { schema, rows: { organizationMembers: [{ login: 1 }] } });
// @ts-expect-error the field is not null
mockClient(createClient, { schema, rows: { groupMembers: [{ login: null }] } });
// @ts-expect-error a nested row has no such field
mockClient(createClient, { schema, rows: { organizationMembers: [{ groups: [{ titel: '' }] }] } });
