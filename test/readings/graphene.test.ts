import { python, start } from '../real-servers/graphene/start.ts';
import { describeReadings } from './readings.ts';
import { fewRows, nest } from './seed-rows.ts';

describeReadings({
  name: 'graphene',
  missing: python.missing,
  start,
  lists: [
    {
      field: 'posts',
      dialect: 'relay',
      key: 'title',
      values: fewRows.posts.map(({ title }) => title),
      backward: true,
      pageSize: 1000,
    },
    {
      field: 'authors',
      dialect: 'relay',
      key: 'name',
      values: fewRows.authors.map(({ name }) => name),
      backward: true,
      pageSize: 7,
    },
  ],
  nested: [
    {
      field: 'authors',
      selection: { name: true, posts: { title: true, comments: { body: true } } },
      rows: nest(fewRows),
    },
  ],
});
