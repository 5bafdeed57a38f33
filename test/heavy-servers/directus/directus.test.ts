import { compareSql } from '../../filters/random-filter.ts';
import { describeReadings } from '../../readings/readings.ts';
import { fewRows, nest } from '../../readings/seed-rows.ts';
import { missing } from '../heavy.ts';
import { start } from './start.ts';

const inOrder = { sort: ['id'] };

describeReadings({
  name: 'Directus',
  missing,
  start,
  config: { limits: { pageSize: { max: 200 } } },
  lists: [
    {
      field: 'posts',
      args: inOrder,
      dialect: 'offset',
      key: 'title',
      values: fewRows.posts.map(({ title }) => title),
      pageSize: 200,
    },
    {
      field: 'authors',
      ordered: false,
      dialect: 'offset',
      key: 'name',
      values: fewRows.authors.map(({ name }) => name),
      pageSize: 17,
    },
  ],
  nested: [
    {
      field: 'authors',
      args: inOrder,
      selection: { name: true, posts: { $: inOrder, title: true, comments: { $: inOrder, body: true } } },
      rows: nest(fewRows),
    },
    {
      field: 'posts',
      args: inOrder,
      selection: { title: true, author: { name: true }, comments: { $: inOrder, body: true } },
      rows: nest(fewRows).flatMap(({ name, posts }) => posts.map((post) => ({ ...post, author: { name } }))),
      pageSize: 200,
    },
    {
      field: 'authors',
      ordered: false,
      selection: { name: true, posts: { title: true, comments: { body: true } } },
      rows: nest(fewRows),
    },
  ],
  filtered: [
    {
      field: 'posts',
      args: (filter) => ({ ...inOrder, filter }),
      fields: [
        {
          path: ['views'],
          operators: ['eq', 'gt', 'gte', 'lt', 'lte', 'in', 'between'],
          values: [0, 31, 310, 500, 999],
        },
        {
          path: ['title'],
          operators: ['eq', 'ne', 'in', 'startsWith', 'contains'],
          values: ['Post 1', 'Post 27', '99'],
        },
        { path: ['status'], operators: ['eq', 'ne', 'in', 'notIn'], values: ['DRAFT', 'IN_REVIEW', 'PUBLISHED'] },
        { path: ['author', 'name'], operators: ['eq', 'ne', 'in'], values: ['Author 1', 'Author 20', 'Author 400'] },
        { path: ['summary'], operators: ['eq', 'isNull'], values: ['About 1', 'About 20'] },
      ],
      joins: ['and', 'or'],
      compare: compareSql,
      key: 'title',
      rows: fewRows.posts.map((post) => ({ ...post, author: fewRows.authors[post.authorId - 1] })),
      pageSize: 200,
    },
  ],
});
