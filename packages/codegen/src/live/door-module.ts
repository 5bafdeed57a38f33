import type * as Door from 'endcursor/v1';

/**
 * The module `endcursor/v1`, which the caller passes. So this package loads no runtime of its own, and a live client has
 * the classes of the runtime that its caller uses.
 */
export type DoorModule = typeof Door;
