import { compareSql } from '../filters/random-filter.ts';
import type { Row } from '../integration/generate-client.ts';
import { start } from '../real-servers/openreader/start.ts';
import { describeReadings } from './readings.ts';
import { allRows, nest } from './seed-rows.ts';

describeReadings({
  name: 'OpenReader',
  start,
  lists: [
    {
      field: 'posts',
      dialect: 'keyset',
      key: 'title',
      values: allRows.posts.map(({ title }) => title),
      pageSize: 1000,
    },
    { field: 'authors', dialect: 'keyset', key: 'name', values: allRows.authors.map(({ name }) => name), pageSize: 7 },
    {
      field: 'postsConnection',
      args: { orderBy: ['id_ASC'] },
      dialect: 'relay',
      key: 'title',
      values: allRows.posts.map(({ title }) => title),
      pageSize: 1000,
    },
  ],
  nested: [
    {
      field: 'authors',
      selection: { name: true, posts: { title: true, comments: { body: true } } },
      rows: nest(allRows),
    },
  ],
  filtered: [
    {
      field: 'posts',
      args: (where) => ({ where }),
      fields: [
        {
          path: ['views'],
          operators: ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'notIn'],
          values: [0, 31, 310, 500, 999],
        },
        {
          path: ['title'],
          operators: ['eq', 'ne', 'in', 'startsWith', 'contains'],
          values: ['Post 1', 'Post 27', '99'],
        },
        { path: ['status'], operators: ['eq', 'ne', 'in'], values: ['DRAFT', 'IN_REVIEW', 'PUBLISHED'] },
        { path: ['summary'], operators: ['eq', 'isNull'], values: ['About 1', 'About 20'] },
      ],
      joins: ['and', 'or'],
      compare: compareSql,
      key: 'title',
      rows: allRows.posts as unknown as readonly Row[],
      pageSize: 3000,
    },
  ],
});
