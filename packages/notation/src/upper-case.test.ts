import { describe, expect, it } from 'vitest';
import { upperCase } from './upper-case.ts';

describe('upperCase', () => {
  it.each([
    ['createdAt', 'CREATED_AT'],
    ['id', 'ID'],
    ['line1Text', 'LINE1_TEXT'],
    ['URL', 'URL'],
  ])('spells %s as %s', (name, spelled) => {
    expect(upperCase(name)).toBe(spelled);
  });
});
