import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import RelayPlugin, { resolveArrayConnection } from '@pothos/plugin-relay';
import { type AuthorRow, buildAuthors, buildPosts, type PostRow } from '../seed/rows.ts';
import { type LimitedServer, serveInProcess } from './in-process.ts';

/** The size of a page that has none. */
const DEFAULT_SIZE = 20;

/**
 * Pothos with its complexity plugin: a list multiplies what is inside it by the size of the page. A request over the
 * limit is refused next to a null.
 */
export function startPothos(complexity: number): LimitedServer {
  const authors = buildAuthors();
  const posts = buildPosts();
  const builder = new SchemaBuilder<{ Objects: { Author: AuthorRow; Post: PostRow } }>({
    plugins: [ComplexityPlugin, RelayPlugin],
    relay: { clientMutationId: 'omit', cursorType: 'String' },
    complexity: { limit: { complexity, depth: 10, breadth: 100 }, defaultComplexity: 1 },
  });
  const multiplied = ({ first, last }: Record<string, unknown>) => ({
    field: 1,
    multiplier: Number(first ?? last ?? DEFAULT_SIZE),
  });
  const sizes = { defaultSize: DEFAULT_SIZE, maxSize: 1_000 };
  builder.node('Post', {
    id: { resolve: ({ id }) => id },
    isTypeOf: (row) => 'authorId' in (row as object),
    loadOne: (id) => posts[Number(id) - 1] ?? null,
    fields: (t) => ({ title: t.exposeString('title'), views: t.exposeInt('views') }),
  });
  builder.node('Author', {
    id: { resolve: ({ id }) => id },
    isTypeOf: (row) => !('authorId' in (row as object)),
    loadOne: (id) => authors[Number(id) - 1] ?? null,
    fields: (t) => ({
      name: t.exposeString('name'),
      posts: t.connection({
        type: 'Post',
        complexity: multiplied,
        resolve: ({ id }, args) =>
          resolveArrayConnection(
            { args, ...sizes },
            posts.filter(({ authorId }) => authorId === id),
          ),
      }),
    }),
  });
  builder.queryType({
    fields: (t) => ({
      posts: t.connection({
        type: 'Post',
        nullable: true,
        complexity: multiplied,
        resolve: (_, args) => resolveArrayConnection({ args, ...sizes }, posts),
      }),
      authors: t.connection({
        type: 'Author',
        nullable: true,
        complexity: multiplied,
        resolve: (_, args) => resolveArrayConnection({ args, ...sizes }, authors),
      }),
    }),
  });
  return serveInProcess(builder.toSchema());
}
