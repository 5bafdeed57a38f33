import { describe, expect, it } from 'vitest';
import { GraphQLRequestError } from './graphql-errors.ts';

describe('GraphQLRequestError', () => {
  it('has the messages of the errors inside an error', () => {
    const errors = [{ message: 'x' }, { message: 'Field "a" is unknown' }];
    const { message } = new GraphQLRequestError([{ message: 'x', extensions: { errors } }]);
    expect(message).toBe('the server refused the operation: x Field "a" is unknown');
  });

  it('reads extensions of any form', () => {
    for (const errors of [null, 5, 'x', { a: 1 }, [[]], [{ message: 5 }]])
      expect(new GraphQLRequestError([{ message: 'no', extensions: { errors } }]).message).toMatch(/: no$/);
  });
});
