import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildSchema, graphql } from 'graphql';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../docs/github.graphql'), 'utf8'));

/** Answers requests for a repository with five bugs, in pages of two at most. */
export function serveBugs(request: IncomingMessage, response: ServerResponse): void {
  void text(request).then(async (body) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    const answer = await graphql({ schema, source: query, variableValues: variables, rootValue: { repository } });
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
}

function repository(): object {
  return { id: 'R1', description: 'A reference implementation', issues };
}

function issues({ after, first = 2 }: { readonly after?: string; readonly first?: number }): object {
  const from = Number(after ?? 0);
  const to = Math.min(5, from + Math.min(2, first));
  return {
    nodes: Array.from({ length: to - from }, (_, at) => ({ id: `I${from + at + 1}`, title: `Bug ${from + at + 1}` })),
    totalCount: 5,
    pageInfo: { hasNextPage: to < 5, endCursor: String(to) },
  };
}
