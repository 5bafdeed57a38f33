import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOffsetStep, numberIn } from './offset-step.ts';

const forms: Readonly<Record<string, (offset: number) => unknown>> = {
  'a number': (offset) => offset,
  digits: String,
  'digits in Base64': (offset) => btoa(String(offset)),
  'digits in Base64 without padding': (offset) => btoa(String(offset)).replace(/=/g, ''),
  'that of graphql-relay': (offset) => btoa(`arrayconnection:${offset}`),
  'that of PostGraphile': (offset) => btoa(JSON.stringify(['natural', offset])),
  'an object': (offset) => btoa(JSON.stringify({ offset })),
};

describe.each(Object.entries(forms))('an offset as %s', (_, form) => {
  it('is known by moving as the entries do, in either direction and from zero or one', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 2, max: 100 }),
        fc.nat(1),
        (at, entries, from) => {
          expect(isOffsetStep(form(at), form(at + entries), entries, false)).toBe(true);
          expect(isOffsetStep(form(at + entries), form(at), entries, true)).toBe(true);
          expect(isOffsetStep(null, form(entries - from), entries, false)).toBe(true);
          expect(isOffsetStep(form(at), form(at + entries + 1), entries, false)).toBe(false);
        },
      ),
    ));
});

describe('a cursor', () => {
  it.each([null, undefined, '', 'b7', btoa('["primary_key_asc",[10]]'), btoa('User:10'), {}, [10], '2024-10'])(
    'of another kind, such as %j, is no offset',
    (cursor) => expect(numberIn(cursor)).toBeUndefined(),
  );

  it('that holds ids in the form of offsets is none', () => {
    expect(isOffsetStep(btoa('arrayconnection:812'), btoa('arrayconnection:799'), 10, false)).toBe(false);
  });

  it('that is the number of a page counts rows too', () => {
    expect([isOffsetStep(null, 2, 20, false), isOffsetStep(2, 3, 20, false)]).toEqual([true, true]);
  });
});
