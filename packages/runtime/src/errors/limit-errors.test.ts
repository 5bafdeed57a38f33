import { expect, it } from 'vitest';
import { ThrottlingError } from './limit-errors.ts';

it('ends what the server said with one full stop', () => {
  const { message } = new ThrottlingError('API rate limit exceeded for user ID 1.', 1_500);
  expect(message).toBe('the server refused because of a limit: API rate limit exceeded for user ID 1. Retry after 2 s');
});
