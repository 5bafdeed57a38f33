import { compareSql } from '../../filters/random-filter.ts';
import { describeReadings } from '../../readings/readings.ts';
import { fewRows, nest } from '../../readings/seed-rows.ts';
import { missing } from '../heavy.ts';
import { start } from './start.ts';

const inOrder = { sort: { id: 'ASC' } };

describeReadings({
  name: 'Vendure',
  missing,
  start,
  config: { limits: { pageSize: { max: 200 } } },
  lists: [
    {
      field: 'facetValues',
      args: { options: inOrder },
      dialect: 'offset',
      key: 'name',
      values: fewRows.posts.map(({ title }) => title),
      pageSize: 200,
    },
    {
      field: 'facets',
      args: { options: inOrder },
      dialect: 'offset',
      key: 'name',
      values: fewRows.authors.map(({ name }) => name),
      pageSize: 17,
    },
  ],
  nested: [
    {
      field: 'facets',
      args: { options: inOrder },
      selection: { name: true, valueList: { $: { options: inOrder }, name: true } },
      rows: nest(fewRows).map(({ name, posts }) => ({ name, valueList: posts.map(({ title }) => ({ name: title })) })),
      pageSize: 100,
    },
  ],
  filtered: [
    {
      field: 'facetValues',
      args: (filter) => ({ options: { ...inOrder, filter } }),
      fields: [
        { path: ['name'], operators: ['eq', 'ne', 'in', 'notIn', 'contains'], values: ['Post 1', 'Post 27', '99'] },
        { path: ['code'], operators: ['eq', 'contains'], values: ['DRAFT', 'IN_REVIEW', '-12', '7'] },
      ],
      joins: ['and', 'or'],
      compare: compareSql,
      key: 'name',
      rows: fewRows.posts.map(({ id, title, status }) => ({ name: title, code: `${status}-${id}` })),
      pageSize: 200,
    },
  ],
});
