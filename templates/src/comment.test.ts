import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comment } from './comment.ts';

describe('a comment', () => {
  it('ends where it ends, whatever it says', () => {
    const hostile = fc.stringMatching(/^[\s\S]*$/, { maxLength: 30 });
    const attacks = fc.constantFrom('*/', '/*', '*', '/', '\\', '@', '\n', '\r', '\u2028', ' ', 'x');
    const text = fc.oneof(
      hostile,
      fc.array(attacks).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, fc.option(text, { nil: undefined }), (description, deprecated) => {
        const printed = comment({ description, deprecated });
        if (printed === '') return;
        expect(printed.indexOf('*/')).toBe(printed.length - '*/\n'.length);
        expect(printed).not.toMatch(/[\r\u2028\u2029]/);
      }),
    );
  });

  it('says nothing where there is nothing to say', () => {
    expect(comment({})).toBe('');
    expect(comment({ description: ' \n ' })).toBe('');
  });

  it('lets no description start a tag or a directive', () => {
    expect(comment({ description: '@ts-expect-error' })).toBe('/** \\@ts-expect-error */\n');
    expect(comment({ description: 'One.\n  * @deprecated' })).toBe('/**\n * One.\n * * \\@deprecated\n */\n');
  });

  it('marks what is deprecated, with or without a reason', () => {
    expect(comment({ deprecated: '' })).toBe('/** @deprecated No reason is given. */\n');
    expect(comment({ description: 'Old.', deprecated: 'Use `b`.' }, '  ')).toBe(
      '  /**\n   * Old.\n   *\n   * @deprecated Use `b`.\n   */\n',
    );
  });
});
