import { headers } from '../admin.ts';

/** Returns the tables of `postgraphile/seed.ts`, without the keys that Directus creates. */
export function tablesSql(posts: number): string {
  return `
    create table authors as select id, name, country from app.authors;
    create table posts as
      select id, title, summary, status::text, price::float, views, featured, author_id as author
      from app.posts where id <= ${posts};
    create table comments as select id, body, post_id as post from app.comments where post_id <= ${posts};
    alter table authors add primary key (id);
    alter table posts add primary key (id);
    alter table comments add primary key (id);
    create index on posts (author);
    create index on comments (post);
    analyze;
  `;
}

/**
 * Declares to Directus the columns that are relations, and the names under which the rows that point to a row are
 * listed in it.
 */
export async function declareRelations(url: string): Promise<void> {
  for (const collection of ['authors', 'posts', 'comments']) {
    await send(url, 'PATCH', `/collections/${collection}`, { meta: {} });
  }
  await declare(url, 'authors', 'posts', 'author');
  await declare(url, 'posts', 'comments', 'post');
}

async function declare(url: string, one: string, many: string, field: string): Promise<void> {
  await send(url, 'POST', `/fields/${one}`, { field: many, type: 'alias', meta: { special: ['o2m'] } });
  const meta = { one_field: many };
  await send(url, 'POST', '/relations', { collection: many, field, related_collection: one, meta });
}

async function send(url: string, method: string, path: string, body: object): Promise<void> {
  const response = await fetch(new URL(path, url), {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
}
