import type { Pager, RowOf } from 'endcursor';
import type { fetchMembers, MembersRow } from '../golden/documents/client/operations.ts';
import type {
  $Client,
  MemberConnection$$list,
  MemberConnection$$select,
  Query$,
  SearchConnection$$list,
} from './grammar.ts';
import { answer, connection, rows, type Same } from './same.ts';

declare const client: $Client;
const organization = { login: 'acme' };

// A selection that is kept as a constant, spread into others, and passed on.
const user = { id: true, login: true } as const;
rows<{ id: string; login: string }>()(client.organizationMembers({ organization }, user));
rows<{ id: string; login: string; email: string | null }>()(
  client.organizationMembers({ organization }, { ...user, email: true }),
);
answer<{ viewer: { id: string; login: string; manager: { id: string; login: string } | null } }>()(
  client.$query({ viewer: { ...user, manager: user } }),
);

// An optional value may also be undefined, and is then left out.
rows<{ login: string }>()(client.organizationMembers({ organization, role: undefined }, { login: true }));
rows<{ avatarUrl: string }>()(client.organizationMembers({ organization }, { avatarUrl: { $: { size: undefined } } }));

// A selection that is checked when it is written.
const checked = {
  login: true,
  // @ts-expect-error
  emial: true,
} satisfies MemberConnection$$select;
void checked;
const written = { login: true, manager: { email: true } } satisfies MemberConnection$$select;
rows<{ login: string; manager: { email: string | null } | null }>()(
  client.organizationMembers({ organization }, written),
);

// The type of a row, of a pager and of what returns one.
const members = client.organizationMembers({ organization }, { login: true, $edge: { role: true } });
const named: Same<RowOf<typeof members>, { node: { login: string }; cursor: string; role: 'ADMIN' | 'MEMBER' }> = true;
void named;
const withoutSelection = () => client.tags();
const leaf: Same<RowOf<typeof withoutSelection>, string> = true;
void leaf;
const byDefault: Same<
  RowOf<MemberConnection$$list>,
  { id: string; login: string; email: string | null; avatarUrl: string }
> = true;
void byDefault;
const ofDocument: Same<RowOf<typeof fetchMembers>, MembersRow> = true;
void ofDocument;
const noPager: Same<RowOf<string>, never> = true;
void noPager;

// The type of a row by the list and the selection, for the signatures of an application's own functions.
type Member = RowOf<MemberConnection$$list, { login: true; manager: { id: true }; $edge: { role: true } }>;
const expected: Same<
  Member,
  { node: { login: string; manager: { id: string } | null }; cursor: string; role: 'ADMIN' | 'MEMBER' }
> = true;
void expected;
const found: Same<
  RowOf<SearchConnection$$list, { $on: { User: { login: true } } }>,
  { __typename: 'User'; login: string } | { __typename: 'Organization' | 'Repository' }
> = true;
void found;

// A function that is generic in its selection.
function list<S extends MemberConnection$$select>(select: S): Pager<RowOf<MemberConnection$$list, S>> {
  return client.organizationMembers({ organization }, select);
}
rows<{ email: string | null }>()(list({ email: true }));
rows<{ node: { id: string }; cursor: string; role: 'ADMIN' | 'MEMBER' }>()(list({ id: true, $edge: { role: true } }));
rows<{ login: string; manager: { email: string | null } | null }>()(list(written));
// @ts-expect-error
list({ emial: true });
// @ts-expect-error
list({ manager: { manager: { emial: true } } });
const inferred = <S extends MemberConnection$$select>(select: S) =>
  client.organizationMembers({ organization }, select);
const pager = inferred({ email: true, $connection: { totalCount: true } });
rows<{ email: string | null }>()(pager);
connection<{ totalCount: number }>()(pager);
async function firstMember<S extends MemberConnection$$select>(
  select: S,
): Promise<RowOf<MemberConnection$$list, S> | undefined> {
  for await (const member of client.organizationMembers({ organization }, select)) return member;
  return undefined;
}
const member = await firstMember({ email: true });
member?.email satisfies string | null | undefined;
// @ts-expect-error
void member?.login;
const query = <S extends Query$>(select: S) => client.$query(select);
answer<{ viewer: { login: string } }>()(query({ viewer: { login: true } }));

// Options that are decided at run time.
const wanted: boolean = organization.login === 'acme';
for await (const page of client.organizationMembers({ organization, ...(wanted ? { role: 'ADMIN' } : {}) }).pages()) {
  page.nodes satisfies readonly { login: string }[];
  page.connection satisfies object;
}
