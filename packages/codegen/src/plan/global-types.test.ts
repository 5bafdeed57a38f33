import { expect, it } from 'vitest';
import { withGlobalTypes } from './global-types.ts';

const DECLARED = ['Record', 'Date', 'File', 'Part'];

it.each([
  ['Record<string, unknown>', 'globalThis.Record<string, unknown>'],
  ['readonly Date[] | Map<string, Date>', 'readonly globalThis.Date[] | Map<string, globalThis.Date>'],
  ['Part', 'Part'],
  ['Records | MyDate | Date$', 'Records | MyDate | Date$'],
  ['globalThis.Date | types.File', 'globalThis.Date | types.File'],
  [`'Date' | "File" | \`Date\``, `'Date' | "File" | \`Date\``],
  ['{ Date: string; File?: File }', '{ Date: string; File?: globalThis.File }'],
])('a scalar %s is the global type where the schema has a type of that name', (text, expected) => {
  expect(withGlobalTypes(text, (name) => DECLARED.includes(name))).toBe(expected);
});
