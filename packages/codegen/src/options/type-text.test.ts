import { describe, expect, it } from 'vitest';
import { isTypeText } from './type-text.ts';

describe('the text of a type', () => {
  it.each([
    'unknown',
    'Record<string, unknown>',
    '| string | number',
    'readonly Date[]',
    'readonly [a: string, b?: number]',
    '{ readonly a: string; b(): void }',
    '(value: string) => Promise<void>',
    'A extends readonly B[] ? keyof C : typeof D',
    `'a b' | "c (d" | \`e \${string}\``,
    'import("./json.js").Json',
    '../json#Json',
    'my types/json.js#Json',
  ])('may be %s', (text) => expect(isTypeText(text)).toBe(true));

  it.each([
    '',
    ' ',
    'a b',
    'Date or string',
    'string;',
    'string |',
    'Record<string',
    'Date]',
    '../json#Json[]',
    '#Json',
  ])('is not %j', (text) => expect(isTypeText(text)).toBe(false));
});
