/** The tables of `postgraphile/seed.ts` under the names that OpenReader expects, with string IDs. */
export const tablesSql = `
  create table author as
    select id::text, name, country, is_active, joined_at from app.authors;
  create table post as
    select id::text, author_id::text, title, summary, status::text, price::float, views, featured, published_at
    from app.posts;
  create table comment as
    select id::text, post_id::text, body, created_at from app.comments;
  alter table author add primary key (id);
  alter table post add primary key (id);
  alter table comment add primary key (id);
  create index on post (author_id);
  create index on comment (post_id);
  analyze;
`;
