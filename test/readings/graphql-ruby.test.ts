import { ruby, start } from '../real-servers/graphql-ruby/start.ts';
import { describeReadings } from './readings.ts';
import { fewRows, nest } from './seed-rows.ts';

describeReadings({
  name: 'graphql-ruby',
  missing: ruby.missing,
  start,
  lists: [
    { field: 'posts', dialect: 'relay', key: 'title', values: fewRows.posts.map(({ title }) => title), backward: true },
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
