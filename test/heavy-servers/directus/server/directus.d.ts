/** What we use of Directus, which comes without types. */
declare module '@directus/api' {
  import type { RequestListener } from 'node:http';

  /** The whole of Directus, as the environment configures it. */
  export function createApp(): Promise<RequestListener>;
}
