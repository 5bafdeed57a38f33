import { describe, expect, it } from 'vitest';
import { completed } from './completed.ts';
import { UsageError } from './usage-error.ts';

describe('completed', () => {
  it('adds what became known, and keeps what is large out of sight', () => {
    const error = new UsageError('wrong');
    expect(completed(error, { attempts: 3, nodes: [1], resume: 'token' })).toBe(error);
    expect(error).toMatchObject({ attempts: 3, nodes: [1], resume: 'token' });
    expect(Object.keys(error)).not.toContain('nodes');
  });

  it('returns everything else as it is, such as the reason of a signal', () => {
    const reason = Object.freeze(new Error('enough'));
    expect(completed(reason, { attempts: 3 })).toBe(reason);
    expect(completed(undefined, { attempts: 3 })).toBeUndefined();
  });
});
