import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { GraphQLExecutionError, GraphQLRequestError, IncompleteError } from './index.ts';
import { plainLine } from './plain-line.ts';

const rows = Array.from({ length: 500 }, (_, id) => ({ id, secret: 'row' }));
const errors = rows.map(({ id }) => ({ message: `no ${id}`, path: ['rows', id] }));

describe('an error that nobody catches', () => {
  it.each([
    new GraphQLExecutionError(errors, { rows }),
    new GraphQLRequestError(errors),
    new IncompleteError({ lists: ['A.b'] }, 'Query.a', { rows }),
  ])('is printed without what came', (error) => {
    Object.assign(error, { nodes: rows, unfinished: rows, receipt: { errors }, resume: 'x'.repeat(10_000) });
    const printed = inspect(error).split('\n');
    const more = printed.filter((line) => !/^ {4}at /.test(line));
    expect(more.length).toBeLessThan(15);
    expect(more.join('\n')).not.toMatch(/secret|no 7|xxx/);
    expect(error.nodes).toBe(rows);
    expect(JSON.stringify(error)).not.toContain('secret');
  });

  it('has a message of one line, without what steers terminals, and not longer than can be read', () => {
    const { message } = new GraphQLRequestError([{ message: `a\u001B[31m\nb\u009B2J\u202Ec${'d'.repeat(5_000)}` }]);
    expect(message).toMatch(/: a \[31m b 2J cd+…$/);
    expect(message.length).toBeLessThan(1_100);
    expect(plainLine('as it is, with ä and 名')).toBe('as it is, with ä and 名');
  });
});
