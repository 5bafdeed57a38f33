import { describeReadings } from '../../readings/readings.ts';
import { fewRows, nest } from '../../readings/seed-rows.ts';
import { missing } from '../heavy.ts';
import { start } from './start.ts';

const inOrder = { orderBy: [{ id: 'asc' }] };

describeReadings({
  name: 'Keystone',
  missing,
  start,
  config: { limits: { pageSize: { max: 200 } } },
  lists: [
    { field: 'posts', dialect: 'offset', key: 'title', values: fewRows.posts.map(({ title }) => title), pageSize: 200 },
    {
      field: 'authors',
      args: inOrder,
      dialect: 'offset',
      key: 'name',
      values: fewRows.authors.map(({ name }) => name),
    },
  ],
  nested: [
    {
      field: 'authors',
      args: inOrder,
      selection: { name: true, posts: { $: inOrder, title: true, comments: { $: inOrder, body: true } } },
      rows: nest(fewRows),
    },
  ],
});
