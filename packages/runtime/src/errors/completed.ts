import { EndcursorError } from './endcursor-error.ts';

/**
 * Completes an error with what became known of it after it was thrown, and returns it. Nothing else changes an error.
 * Anything that is not an {@link EndcursorError}, such as the reason of a signal, is returned as it is.
 */
export function completed<E>(error: E, circumstances: Circumstances): E {
  return error instanceof EndcursorError ? Object.assign(error, circumstances) : error;
}

/** The facts about an error that become known on its way to the caller. */
export type Circumstances = Partial<
  Pick<EndcursorError, 'attempts' | 'receipt' | 'resume' | 'nodes' | 'unfinished' | 'slot'>
>;
