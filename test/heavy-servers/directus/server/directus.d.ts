/** The part of Directus that we use; it has no types of its own. */
declare module '@directus/api' {
  import type { RequestListener } from 'node:http';

  /** The whole of Directus, as the environment configures it. */
  export function createApp(): Promise<RequestListener>;
}
