import type { Limits } from '../limits/limits.ts';

/** What is known of an API before anything is sent: plain data, emitted with the client. */
export interface Profile {
  readonly limits?: Limits;
}
