import { describe, expect, it } from 'vitest';
import type { Diagnostic } from './diagnostic.ts';
import { warningsText } from './warnings.ts';

const warning = (coordinate: string): Diagnostic => ({ severity: 'warning', coordinate, message: 'm', hint: 'h' });

describe('warningsText', () => {
  it('is empty where there is nothing to say', () => {
    expect(warningsText({ diagnostics: [] })).toBe('');
  });

  it('shows the first warnings and counts the others', () => {
    const text = warningsText({ diagnostics: ['Query.a', 'Query.b', 'Query.c', 'Query.d', 'Query.e'].map(warning) });
    expect(text.split('\n').slice(1)).toEqual([
      '  Query.a: m. h',
      '  Query.b: m. h',
      '  Query.c: m. h',
      '  and 2 more, which the report lists under "also"',
    ]);
  });
});
