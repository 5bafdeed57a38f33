import { describe, expect, it } from 'vitest';
import { isUnapplied, mayBeRepeated } from './repeat.ts';

const inside = { message: 'x', path: ['createOrder', 'stats'] };
const outside = { message: 'x' };

function proves(status: number, body: unknown, text = ''): boolean {
  return isUnapplied({ status, body, text, headers: new Headers() }, 'throttled');
}

describe('isUnapplied', () => {
  it.each([
    ['errors without a path', 200, { errors: [outside] }],
    ['a status alone', 429, undefined],
    ['an error page', 429, 'slow down'],
    ['another form of errors', 429, { message: 'slow down' }],
    ['no data under a status that says so', 429, { data: null, errors: [outside] }],
  ])('is true of %s', (_, status, body) => {
    expect(proves(status, body)).toBe(true);
  });

  it.each([
    ['an error with a path', 200, { errors: [inside] }],
    ['an error with a path among others', 429, { data: null, errors: [outside, inside] }],
    ['an error with a path that is no list', 429, { errors: [{ message: 'x', path: 'createOrder' }] }],
    ['errors that are no list', 429, { errors: inside }],
    ['data', 429, { data: { createOrder: null }, errors: [outside] }],
    ['data that was nulled', 200, { data: null, errors: [outside] }],
    ['several answers', 429, [{ errors: [outside] }]],
    ['a failure of the server', 503, { errors: [outside] }],
  ])('is false of %s', (_, status, body) => {
    expect(proves(status, body)).toBe(false);
  });

  it('is false of JSON that was cut off', () => {
    expect(proves(429, undefined, '{"data":{"createOrder":{"id":1}},"err')).toBe(false);
    expect(proves(429, undefined, 'slow down')).toBe(true);
  });

  it('is false of what is no refusal', () => {
    const answer = { status: 400, body: undefined, text: '', headers: new Headers() };
    for (const meaning of ['transient', 'malformed', 'too-big', 'permanent', undefined] as const)
      expect(isUnapplied(answer, meaning)).toBe(false);
  });
});

describe('mayBeRepeated', () => {
  it('lets queries be sent again, and all else only if it was not carried out', () => {
    expect(mayBeRepeated({ kind: 'query' }, false)).toBe(true);
    for (const kind of ['mutation', 'subscription', ''] as const) {
      expect(mayBeRepeated({ kind: kind as 'mutation' }, false)).toBe(false);
      expect(mayBeRepeated({ kind: kind as 'mutation' }, true)).toBe(true);
    }
  });
});
