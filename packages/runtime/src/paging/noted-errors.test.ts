import { describe, expect, it } from 'vitest';
import { messagesOf, type NotedErrors, noteError } from './noted-errors.ts';

/** Notes messages one after another. */
function allOf(...messages: readonly (readonly [place: string, message: string])[]): NotedErrors | undefined {
  return messages.reduce<NotedErrors | undefined>(
    (last, [place, message]) => noteError(last, place, message),
    undefined,
  );
}

describe('noted errors', () => {
  it('are lines of one text for each place, each message once and in their order', () => {
    const last = allOf(['a', 'x'], ['b', 'y'], ['a', 'z'], ['a', 'x'], ['', 'x']);
    expect(messagesOf(last)).toEqual({ a: 'x\nz', b: 'y', '': 'x' });
    expect(messagesOf(undefined)).toEqual({});
  });

  it('may stand at places that every object has', () => {
    for (const place of ['constructor', '__proto__', 'toString']) {
      const messages = messagesOf(allOf([place, 'x'], [place, 'y']));
      expect(Object.entries(messages)).toEqual([[place, 'x\ny']]);
    }
  });

  it('stay as they were when others are noted', () => {
    const first = allOf(['a', 'x']);
    const [one, other] = ['y', 'z'].map((message) => noteError(first, 'a', message));
    expect([first, one, other].map(messagesOf)).toEqual([{ a: 'x' }, { a: 'x\ny' }, { a: 'x\nz' }]);
  });

  it('are not kept again and again where one comes with every page', () => {
    const first = allOf(['', 'x']);
    expect(noteError(first, '', 'x')).toBe(first);
  });
});
