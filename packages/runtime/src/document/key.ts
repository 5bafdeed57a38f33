import type { RefetchKey } from '@endcursor/notation';

/** A key, with the response name under which we select it. */
export interface Key extends RefetchKey {
  readonly alias: string;
  readonly type: string;
}

/** A way to refetch an object of a type: a root field, and the leaves of the object that are its arguments. */
export interface Refetch {
  readonly type: string;
  readonly field: string;
  readonly keys: readonly Key[];
  /** Whether the root field takes and returns a list. */
  readonly plural: boolean;
}
