import { describe, expect, it } from 'vitest';
import { cellReader, microsecondsOf } from './cell.ts';
import type { ColumnType } from './column-types.ts';

const cell = (type: ColumnType, value: unknown) => cellReader({ name: 'c', type })(value);

describe('cellReader', () => {
  it('keeps values of the type, as JSON can hold them', () => {
    expect(cell('string', 'a')).toBe('a');
    expect(cell('string', 5)).toBe('5');
    expect(cell('string', { a: 1 })).toBe('{"a":1}');
    expect(cell('integer', 5)).toBe(5);
    expect(cell('bigint', 12)).toBe('12');
    expect(cell('bigint', '9223372036854775807')).toBe('9223372036854775807');
    expect(cell('double', '1.5')).toBe(1.5);
    expect(cell('boolean', false)).toBe(false);
    expect(cell('timestamp', '2024-01-01T00:00:00Z')).toBe('2024-01-01T00:00:00Z');
    expect(cell('json', ['a'])).toBe('["a"]');
    for (const type of ['string', 'integer', 'json', 'timestamp'] as const) expect(cell(type, null)).toBeNull();
  });

  it('refuses others, and says how to write them', () => {
    const wrong = [
      ['integer', 2 ** 31],
      ['integer', 1.5],
      ['bigint', '9223372036854775808'],
      ['bigint', 2 ** 60],
      ['double', ''],
      ['boolean', 'yes'],
      ['timestamp', 'never'],
      ['timestamp', 17e9],
    ] as const;
    for (const [type, value] of wrong) {
      expect(() => cell(type, value)).toThrow(
        `column c has the type ${type}, but the server returned ${JSON.stringify(value)}. Pass --type c=string`,
      );
    }
  });
});

describe('microsecondsOf', () => {
  it('reads dates and times with any offset and precision', () => {
    expect(microsecondsOf('1970-01-01T00:00:01Z')).toBe(1_000_000n);
    expect(microsecondsOf('1970-01-01T00:00:00.000001Z')).toBe(1n);
    expect(microsecondsOf('1970-01-01T00:00:00.1234567+00:00')).toBe(123_456n);
    expect(microsecondsOf('1970-01-01T02:00:00+0200')).toBe(0n);
    expect(microsecondsOf('1970-01-01 02:00:00+02')).toBe(0n);
    expect(microsecondsOf('1970-01-02')).toBe(86_400_000_000n);
    expect(microsecondsOf('1970-01-01T00:00')).toBe(0n);
    expect(microsecondsOf('1969-12-31T23:59:59.5Z')).toBe(-500_000n);
    expect(microsecondsOf('2024-13-01')).toBeUndefined();
    expect(microsecondsOf('yesterday')).toBeUndefined();
  });
});
