import { createClient } from './api/index.js';

const names = ['first', 'second', 'third'];

/** A server that gives one user a page. */
const fetch: typeof globalThis.fetch = async (_url, init) => {
  const { variables } = JSON.parse(String(init?.body)) as { variables: { after?: string } };
  const at = Number(variables.after ?? 0);
  const pageInfo = { hasNextPage: at + 1 < names.length, endCursor: String(at + 1) };
  const data = { users: { nodes: [{ id: String(at), name: names[at] }], pageInfo } };
  return new Response(JSON.stringify({ data }), { headers: { 'content-type': 'application/json' } });
};

const { nodes, receipt } = await createClient({ url: 'https://api.example/graphql', fetch })
  .users({}, { name: true })
  .collect();
const read: string = nodes.map(({ name }) => name).join(' ');
if (read !== names.join(' ') || !receipt.complete) throw new Error(`read ${read}`);
console.log(`${read}: ${receipt.requests} requests`);
