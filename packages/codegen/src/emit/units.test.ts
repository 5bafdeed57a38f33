import { describe, expect, it } from 'vitest';
import { unitsOf } from './units.ts';

const TEXT = `// Generated
export interface Part$
  extends
    $Flags<Part$$leaves>,
    $Selection<Part$> {
  /**
   * Its name; see {@link Part}.
   */
  name:
    | "A"
    | "B";
  $on?: {
    Bolt?: Bolt$;
  };
}
export interface Empty {}

export const parts: $Fetchers["parts"]["fn"] = /*#__PURE__*/ $fetcher(
  "parts",
  relay$,
);
`;

describe('unitsOf', () => {
  const units = unitsOf(TEXT);

  it('loses nothing', () => {
    expect(units.flatMap(({ lines }) => lines).join('\n')).toBe(TEXT);
  });

  it('takes an interface apart, and leaves statements whole', () => {
    const parts = units.filter(({ kind }) => kind !== 'comment');
    expect(parts.map(({ kind, lines }) => [kind, lines[0], lines.length])).toEqual([
      ['head', 'export interface Part$', 4],
      ['member', '  name:', 3],
      ['member', '  $on?: {', 3],
      ['end', '}', 1],
      ['statement', 'export interface Empty {}', 1],
      ['statement', 'export const parts: $Fetchers["parts"]["fn"] = /*#__PURE__*/ $fetcher(', 4],
    ]);
  });
});
