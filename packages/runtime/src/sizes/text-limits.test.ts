import { describe, expect, it } from 'vitest';
import { createTextLimits, measuredText } from './text-limits.ts';

const documentOf = (lists: number) =>
  `query q($id: ID!, $first: Int) { ${Array.from({ length: lists }, (_, at) => `c${at}: node(id: $id, a: {b: "c: )"}) { name }`).join(' ')} }`;
const admits = (limits: ReturnType<typeof createTextLimits>) => (lists: number) =>
  limits.admit({ document: documentOf(lists) });

describe('createTextLimits', () => {
  it('admits everything before a refusal, without looking at the document', () => {
    const request = {
      get document(): string {
        throw new Error('printed');
      },
    };
    expect(createTextLimits().admit(request)).toBe(true);
  });

  it('counts aliases as the server does, and arguments as none', () => {
    const limits = createTextLimits();
    expect(limits.learn({ of: 'aliases', allowed: 10, asked: 30 }, documentOf(30))).toBe(true);
    expect([10, 11].map(admits(limits))).toEqual([true, false]);
    expect(limits.learn({ of: 'aliases', allowed: 10, asked: 20 }, documentOf(10))).toBe(true);
    expect([5, 6].map(admits(limits))).toEqual([true, false]);
  });

  it.each(['tokens', 'characters'] as const)('counts %s by itself, since parsers stop at their limit', (of) => {
    const limits = createTextLimits();
    const allowed = of === 'tokens' ? 15 + 19 * 4 : documentOf(4).length;
    expect(limits.learn({ of, allowed }, documentOf(30))).toBe(true);
    expect([4, 6].map(admits(limits))).toEqual([true, false]);
  });

  it('counts fields without aliases, types and directives', () => {
    const document =
      'query q($a: Int) { c0: node(id: "a: {b}") @include(if: $a) { ... on Team { name on } ...on X{id} } }';
    expect(measuredText('breadth', document)).toBe(4);
  });

  it('learns nothing from a limit that the document keeps, or that is not counted', () => {
    const limits = createTextLimits();
    expect(limits.learn({ of: 'tokens', allowed: 1_000 }, documentOf(1))).toBe(false);
    expect(limits.learn({ of: 'depth', allowed: 1, asked: 2 }, documentOf(1))).toBe(false);
  });

  it('does not admit documents as large as one that was refused without a number', () => {
    const limits = createTextLimits();
    expect(limits.learn({ of: 'aliases' }, documentOf(9))).toBe(false);
    expect([8, 9].map(admits(limits))).toEqual([true, false]);
  });
});
