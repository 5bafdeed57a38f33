import { fetchLicences } from './generated/operations.js';
import { createClient } from './generated/scope.js';

/*
 * Streams the members of an organization, each with all of its groups, and each group with all of its members. These
 * are lists of many pages, three levels deep, read with as few points of the API's budget as possible. `npm start` runs
 * it against the stand-in server. With your own host and token in SCOPE_URL and SCOPE_TOKEN, it reads the real API.
 */
const { SCOPE_URL: url = '', SCOPE_TOKEN: token = '' } = process.env;

const scope = createClient({ url, headers: () => ({ Authorization: `Token ${token}` }) });

const members = scope
  .organizationMembers({}, { login: true, groups: { name: true, members: { login: true, $edge: { role: true } } } })
  .rows();

let owners = 0;
for await (const { groups } of members) {
  for (const group of groups) owners += group.members.filter(({ role }) => role === 'OWNER').length;
}

const { nested, requests, cost } = members.receipt;
console.log(`${members.receipt.nodes} members share their groups with ${owners} owners.`);
console.log({ nested, requests, cost });

// The same for a team that keeps documents: the function is generated from licences.graphql.
const expired = new Map<string, number>();
for await (const { licences } of fetchLicences(scope)) {
  for (const { product, state } of licences) {
    if (state === 'EXPIRED') expired.set(product, (expired.get(product) ?? 0) + 1);
  }
}

console.log('Expired licences by product:', expired);
