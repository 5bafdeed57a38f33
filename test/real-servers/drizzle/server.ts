import { createClient } from '@libsql/client';
import { relations } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/libsql';
import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { buildSchema } from 'drizzle-graphql';
import { createYoga } from 'graphql-yoga';
import type { RealServer } from '../process/real-server.ts';
import { listen, serveUntilStdinEnds } from '../process/serve.ts';
import { buildAuthors, buildPosts, postStatuses, rowCounts } from '../seed/rows.ts';

/** SQLite accepts a limited number of parameters per statement. */
const rowsPerInsert = 1_000;

const authors = sqliteTable('authors', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  country: text('country').notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
  joinedAt: integer('joined_at', { mode: 'timestamp' }).notNull(),
});

const posts = sqliteTable('posts', {
  id: integer('id').primaryKey(),
  authorId: integer('author_id').notNull(),
  title: text('title').notNull(),
  summary: text('summary'),
  status: text('status', { enum: postStatuses }).notNull(),
  price: real('price').notNull(),
  views: integer('views').notNull(),
  featured: integer('featured', { mode: 'boolean' }).notNull(),
  publishedAt: integer('published_at', { mode: 'timestamp' }),
});

const authorRelations = relations(authors, ({ many }) => ({ posts: many(posts) }));
const postRelations = relations(posts, ({ one }) => ({
  author: one(authors, { fields: [posts.authorId], references: [authors.id] }),
}));

const createTables = `
  create table authors (
    id integer primary key,
    name text not null,
    country text not null,
    is_active integer not null,
    joined_at integer not null
  );
  create table posts (
    id integer primary key,
    author_id integer not null references authors,
    title text not null,
    summary text,
    status text not null,
    price real not null,
    views integer not null,
    featured integer not null,
    published_at integer
  );
  create index posts_author_id on posts (author_id);
`;

await serveUntilStdinEnds(startDrizzle);

async function startDrizzle(): Promise<RealServer> {
  const client = createClient({ url: ':memory:' });
  await client.executeMultiple(createTables);
  const database = drizzle(client, { schema: { authors, posts, authorRelations, postRelations } });
  await database.insert(authors).values(buildAuthors());
  const rows = buildPosts();
  for (let at = 0; at < rows.length; at += rowsPerInsert) {
    await database.insert(posts).values(rows.slice(at, at + rowsPerInsert));
  }

  const { schema } = buildSchema(database, { mutations: false });
  const { url, close } = await listen(createYoga({ schema, logging: false }));
  return {
    url,
    rows: rowCounts.posts,
    close: async () => {
      await close();
      client.close();
    },
  };
}
