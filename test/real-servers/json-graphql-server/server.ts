import express from 'express';
import { jsonGraphqlExpress } from 'json-graphql-server/node';
import type { RealServer } from '../process/real-server.ts';
import { listen, serveUntilStdinEnds } from '../process/serve.ts';
import { buildAuthors, buildPosts, rowCounts } from '../seed/rows.ts';

await serveUntilStdinEnds(startJsonGraphqlServer);

/** The schema is derived from the values, and `author_id` becomes `Post.Author` and `Author.Posts`. */
async function startJsonGraphqlServer(): Promise<RealServer> {
  const authors = buildAuthors().map(({ isActive, joinedAt, ...author }) => ({
    ...author,
    is_active: isActive,
    joined_at: joinedAt.toISOString(),
  }));
  const posts = buildPosts().map(({ authorId, publishedAt, ...post }) => ({
    ...post,
    author_id: authorId,
    published_at: publishedAt?.toISOString() ?? null,
  }));
  const app = express();
  app.use('/graphql', jsonGraphqlExpress({ authors, posts }));
  return { ...(await listen(app)), rows: rowCounts.posts };
}
