import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from './fingerprint.ts';

describe('a fingerprint', () => {
  it('is the same for the same text, and another one where a single character differs', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.integer({ min: 1, max: 0xffff }), (text, place, bits) => {
        const at = place % text.length;
        const other = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ bits) + text.slice(at + 1);
        expect(fingerprint(text)).toMatch(/^[0-9a-f]{16}$/);
        expect(fingerprint(other)).not.toBe(fingerprint(text));
      }),
    );
  });
});
