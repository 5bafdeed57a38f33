import { describe, expect, it } from 'vitest';
import { linkedTo } from './linked.ts';

describe('a linked signal', () => {
  it('is aborted with the reason of the one that it follows, while work is under way', async () => {
    const callers = new AbortController();
    const linked = linkedTo(callers.signal);
    const work = linked.during(
      () =>
        new Promise((_, reject) => void linked.signal.addEventListener('abort', () => reject(linked.signal.reason))),
    );
    callers.abort('enough');
    await expect(work).rejects.toBe('enough');
  });

  it('follows no longer when all work is over, and is as it should be when other work begins', async () => {
    const callers = new AbortController();
    const linked = linkedTo(callers.signal);
    await Promise.all([linked.during(async () => 1), linked.during(async () => 2)]);
    callers.abort('enough');
    expect(linked.signal.aborted).toBe(false);
    expect(await linked.during(async () => linked.signal.reason as unknown)).toBe('enough');
  });

  it('is aborted by itself, and leaves the other alone', () => {
    const callers = new AbortController();
    const linked = linkedTo(callers.signal);
    linked.abort('over');
    expect([linked.signal.reason, callers.signal.aborted]).toEqual(['over', false]);
  });
});
