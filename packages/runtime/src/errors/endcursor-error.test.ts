import { describe, expect, it, vi } from 'vitest';
import * as errors from './index.ts';

/** The errors of another copy of the module, as if it had been loaded by `require`. */
async function otherCopy(): Promise<typeof errors> {
  vi.resetModules();
  return import('./index.ts');
}

describe('an error of another copy of the package', () => {
  it('is an instance of its class and of those that it extends', async () => {
    const other = await otherCopy();
    expect(other.UsageError).not.toBe(errors.UsageError);
    const error = new other.CursorStalledError(true, 'Query.users');
    expect(error).toBeInstanceOf(errors.CursorStalledError);
    expect(error).toBeInstanceOf(errors.PaginationError);
    expect(error).toBeInstanceOf(errors.EndcursorError);
    expect(error).toBeInstanceOf(Error);
  });

  it('is no instance of another class', async () => {
    const other = await otherCopy();
    expect(new other.UsageError('no')).not.toBeInstanceOf(errors.CursorStalledError);
    expect(new other.UsageError('no')).not.toBeInstanceOf(errors.PaginationError);
  });
});

describe('an error', () => {
  class Own extends errors.UsageError {}

  it('is an instance of a class of a user only if that class made it', async () => {
    const other = await otherCopy();
    expect(new Own('no')).toBeInstanceOf(Own);
    expect(new Own('no')).toBeInstanceOf(other.UsageError);
    expect(new errors.UsageError('no')).not.toBeInstanceOf(Own);
    expect(new other.UsageError('no')).not.toBeInstanceOf(Own);
  });

  it.each([undefined, null, 'UsageError', { name: 'UsageError' }, new Error('no')])('is not %s', (value) => {
    expect(value).not.toBeInstanceOf(errors.UsageError);
    expect(value).not.toBeInstanceOf(errors.EndcursorError);
  });
});
