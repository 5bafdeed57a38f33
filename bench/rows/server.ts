import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/*
 * A server in a separate process: `node server.ts <rows>` prints its URL. `POST /<field>/graphql` returns a page of a
 * Relay connection under that name, whatever the document requests.
 */
const ROWS = Number(process.argv[2]);

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    const { variables } = JSON.parse(body) as { variables: { first: number; after?: string; cursor?: string } };
    const field = request.url?.split('/')[1] ?? '';
    const text = page(field, variables.first, variables.after ?? variables.cursor);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  });
});

server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

function page(field: string, first: number, after: string | undefined): string {
  const start = after === undefined || after === null ? 0 : Number(after) + 1;
  const end = Math.min(start + first, ROWS);
  let nodes = '';
  for (let id = start; id < end; id++) nodes += `${id > start ? ',' : ''}{"id":${id},"name":"Thing ${id}"}`;
  const info = `{"hasNextPage":${end < ROWS},"endCursor":"${end - 1}"}`;
  return `{"data":{"${field}":{"nodes":[${nodes}],"pageInfo":${info},"totalCount":${ROWS}}}}`;
}
