import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pageOf } from './page.ts';

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
    const { variables } = JSON.parse(body) as { variables: Variables };
    // A client whose proxy this is sends a whole URL.
    const [, field = '', rest] = new URL(request.url ?? '', 'http://localhost').pathname.split('/');
    const { first } = variables;
    const text = pageOf(rest === undefined ? 'things' : field, ROWS, { first, after: positionOf(variables) });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  });
});

server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

/** The variables of our clients, of octokit, and of gh. */
interface Variables {
  readonly first: number;
  readonly after?: string;
  readonly cursor?: string;
  readonly endCursor?: string;
}

function positionOf({ after, cursor, endCursor }: Variables): string | undefined {
  return after ?? cursor ?? endCursor;
}
