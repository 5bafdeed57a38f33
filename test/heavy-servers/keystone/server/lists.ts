import { config, list } from '@keystone-6/core';
import { allowAll } from '@keystone-6/core/access';
import { checkbox, float, integer, relationship, text } from '@keystone-6/core/fields';
import { PrismaPg } from '@prisma/adapter-pg';
import { readOptions } from '../../../real-servers/process/serve.ts';

/** Returns the lists of Keystone over the database at `address`. */
export function configure(address: () => string): ReturnType<typeof config> {
  const options = { access: allowAll, graphql: { maxTake: readOptions<{ most: number }>().most ?? 200 } };
  return config({
    telemetry: false,
    db: {
      provider: 'postgresql',
      idField: { kind: 'autoincrement' },
      prismaClientOptions: () => ({ adapter: new PrismaPg({ connectionString: address(), max: 4 }) }),
    },
    ui: { isDisabled: true },
    graphql: { playground: false },
    lists: {
      Author: list({
        ...options,
        fields: { name: text(), country: text(), posts: relationship({ ref: 'Post.author', many: true }) },
      }),
      Post: list({
        ...options,
        fields: {
          title: text(),
          summary: text({ db: { isNullable: true } }),
          status: text(),
          price: float(),
          views: integer(),
          featured: checkbox(),
          author: relationship({ ref: 'Author.posts' }),
          comments: relationship({ ref: 'Comment.post', many: true }),
        },
      }),
      Comment: list({ ...options, fields: { body: text(), post: relationship({ ref: 'Post.comments' }) } }),
    },
  });
}

/**
 * Returns the tables of `postgraphile/seed.ts` as Prisma would create them; its own tool would have to be downloaded.
 */
export function tablesSql(posts: number): string {
  return `
    create table "Author" as select id, name, country from app.authors;
    create table "Post" as
      select id, title, summary, status::text, price::float, views, featured, author_id as author
      from app.posts where id <= ${posts};
    create table "Comment" as select id, body, post_id as post from app.comments where post_id <= ${posts};
    alter table "Author" add primary key (id);
    alter table "Post" add primary key (id);
    alter table "Comment" add primary key (id);
    create index on "Post" (author);
    create index on "Comment" (post);
    analyze;
  `;
}
