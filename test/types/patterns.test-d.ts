import type {
  $Client,
  $Row,
  MemberConnection$$list,
  MemberConnection$$select,
  SearchConnection$$list,
} from './grammar.ts';
import { answer, rows, type Same } from './same.ts';

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

// The type of a row by the list and the selection, for the signatures of an application's own functions.
type Member = $Row<MemberConnection$$list, { login: true; manager: { id: true }; $edge: { role: true } }>;
const expected: Same<
  Member,
  { node: { login: string; manager: { id: string } | null }; cursor: string; role: 'ADMIN' | 'MEMBER' }
> = true;
void expected;
const found: Same<
  $Row<SearchConnection$$list, { $on: { User: { login: true } } }>,
  { __typename: 'User'; login: string } | { __typename: 'Organization' | 'Repository' }
> = true;
void found;

// A function that is generic in its selection.
async function firstMember<S extends MemberConnection$$select>(
  select: S,
): Promise<$Row<MemberConnection$$list, S> | undefined> {
  const pager = client.organizationMembers<S>({ organization }, select as MemberConnection$$select as never);
  for await (const member of pager) return member;
  return undefined;
}
const member = await firstMember({ email: true });
member?.email satisfies string | null | undefined;
// @ts-expect-error
void member?.login;

// Options that are decided at run time.
const wanted: boolean = organization.login === 'acme';
for await (const page of client.organizationMembers({ organization, ...(wanted ? { role: 'ADMIN' } : {}) }).pages()) {
  page.nodes satisfies readonly { login: string }[];
  page.connection satisfies object;
}
