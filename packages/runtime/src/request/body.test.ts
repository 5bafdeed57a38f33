import { describe, expect, it } from 'vitest';
import { errorEntries } from './body.ts';

describe('errorEntries', () => {
  it('gives entries as they are', () => {
    const entry = { message: 'x', path: ['a', 0], extensions: { code: 'X' }, type: 'Y' };
    expect(errorEntries({ errors: [entry] })).toEqual([entry]);
  });

  it.each([null, 'a.0', 5, {}])('leaves out a path and extensions that are %j', (other) => {
    const extensions = typeof other === 'object' && other ? [] : other;
    expect(errorEntries({ errors: [{ message: 'x', path: other, extensions, type: 'Y' }] })).toEqual([
      { message: 'x', type: 'Y' },
    ]);
  });

  it('makes entries of what has no message, with the code that stands beside them', () => {
    expect(errorEntries({ errors: ['text', null, { message: 5 }], error_code: 'X' })).toMatchObject([
      { message: 'text', error_code: 'X' },
      { message: 'null', error_code: 'X' },
      { message: '{"message":5}', error_code: 'X' },
    ]);
  });
});
