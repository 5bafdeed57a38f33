declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** Creates a server of DynamoDB's protocol that keeps its tables in memory. */
  export default function dynalite(options?: { readonly createTableMs?: number }): Server;
}
