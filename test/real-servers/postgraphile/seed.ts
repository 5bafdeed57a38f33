import { rowCounts } from '../seed/rows.ts';

/** The tables, and the rows of `seed/rows.ts` as PostgreSQL makes them fastest. */
export const seedSql: string = `
  set time zone 'UTC';
  create schema app;
  create type app.post_status as enum ('DRAFT', 'IN_REVIEW', 'PUBLISHED');

  create table app.authors (
    id serial primary key,
    name text not null unique,
    country text not null,
    is_active boolean not null,
    joined_at timestamptz not null
  );
  create table app.posts (
    id serial primary key,
    author_id int not null references app.authors,
    title text not null,
    summary text,
    status app.post_status not null,
    price numeric(10, 2) not null,
    views int not null,
    featured boolean not null,
    published_at timestamptz
  );
  create table app.comments (
    id serial primary key,
    post_id int not null references app.posts,
    body text not null,
    created_at timestamptz not null
  );
  -- The inflector would call this one "authoredPosts".
  comment on constraint posts_author_id_fkey on app.posts is '@foreignFieldName posts';
  create index on app.posts (author_id);
  create index on app.comments (post_id);

  insert into app.authors (name, country, is_active, joined_at)
    select 'Author ' || i, (array['CH', 'JP', 'BR', 'KE'])[1 + i % 4], i % 5 <> 0,
      timestamptz '2015-01-01 00:00:00Z' + i * interval '1 day'
    from generate_series(1, ${rowCounts.authors}) i;

  insert into app.posts (author_id, title, summary, status, price, views, featured, published_at)
    select 1 + floor(${rowCounts.authors} * power((i * 7919 % 10007) / 10007.0, 4)),
      'Post ' || i, case when i % 3 > 0 then 'About ' || i end,
      (enum_range(null::app.post_status))[1 + i % 3], (i * 37 % 10000) / 100.0, i * 31 % 1000, i % 10 = 0,
      case when i % 3 = 2 then timestamptz '2024-01-01 00:00:00Z' + i / 7 * interval '1 hour' end
    from generate_series(1, ${rowCounts.posts}) i;

  insert into app.comments (post_id, body, created_at)
    select 1 + floor(${rowCounts.posts} * power((i * 7919 % 10007) / 10007.0, 4)),
      'Comment ' || i, timestamptz '2024-06-01 00:00:00Z' + i * interval '1 minute'
    from generate_series(1, ${rowCounts.comments}) i;

  analyze;
`;
