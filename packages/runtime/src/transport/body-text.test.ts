import { describe, expect, it } from 'vitest';
import { ResponseSizeError } from '../errors/index.ts';
import { bodyText } from './body-text.ts';

/** A body of endless chunks, as many as are pulled. */
function endless(chunk: Uint8Array) {
  const state = { pulled: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      state.pulled++;
      controller.enqueue(chunk);
    },
    cancel: () => void (state.cancelled = true),
  });
  return { state, response: new Response(body) };
}

describe('bodyText', () => {
  it('is what Response.text() is', async () => {
    const bytes = new TextEncoder().encode('\uFEFF{"a":"ä名😀"}');
    const split = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
            controller.close();
          },
        }),
      );
    expect(await bodyText(split(), 1_000, 'a')).toBe(await split().text());
    expect(await bodyText(new Response(), 1_000, 'a')).toBe('');
    expect(await bodyText({ text: async () => 'x' } as Response, 1_000, 'a')).toBe('x');
  });

  it('reads no more than it may', async () => {
    const { response, state } = endless(new Uint8Array(1_000));
    await expect(bodyText(response, 10_000, 'Query.a')).rejects.toThrow(ResponseSizeError);
    expect(state.pulled).toBeLessThan(20);
    expect(state.cancelled).toBe(true);
    expect(await bodyText(new Response('x'.repeat(10)), 10, 'a')).toHaveLength(10);
  });
});
