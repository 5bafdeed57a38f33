import type { Selection } from '../document/selection.ts';
import type { OperationOptions } from './answering.ts';
import type { Client } from './client.ts';
import { listAtPath } from './list-at-path.ts';
import { estimateSingle, sendSingle } from './single.ts';

/** The methods of a client for any operation: `$query` and `$mutation`, and `$list` for any list. */
export type RootOperations = (client: Client) => Readonly<Record<string, unknown>>;

/** Creates the methods for the root operation types of a schema. */
export function rootOperations(roots: Roots): RootOperations {
  return (client) => ({
    ...Object.fromEntries(
      Object.entries(roots).map(([kind, root]) => [`$${kind}`, operationOf(client, kind as 'query', root)]),
    ),
    ...(roots.query === undefined ? {} : { $list: listAtPath(client, roots.query) }),
  });
}

/** The names of the root operation types. */
export interface Roots {
  readonly query?: string;
  readonly mutation?: string;
}

function operationOf({ $: core }: Client, kind: 'query' | 'mutation', root: string) {
  const send = (selection: Selection, options?: OperationOptions) =>
    sendSingle(core, { kind, root }, () => ({ selection }), options);
  const estimate = (selection: Selection) => estimateSingle(core, { kind, root, selection });
  return Object.assign(send, { estimate });
}
