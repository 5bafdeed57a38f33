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
});
