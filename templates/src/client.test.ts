import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { tableCall } from './client.ts';

describe('a table', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'has its pagings as prettier prints them, the last name of %i characters',
    async (count) => {
      const pagings = [...Array.from({ length: 8 }, (_, at) => `paging${at}`).slice(0, 7), 'x'.repeat(count)];
      const { text } = tableCall({ filters: undefined, pagings, scalarFunctions: [], table: { fields: {} } } as never);
      expect(await format(text, { parser: 'typescript', semi: false })).toBe(`${text}\n`);
    },
  );
});
