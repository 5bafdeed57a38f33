import type { Receipt } from '../receipt/receipt.ts';

/** What can be listened to. None of them carries headers or values of variables. */
export interface Events {
  /** A request is about to be sent. */
  readonly request: { readonly coordinate: string; readonly operationName: string };
  /** An HTTP response came. */
  readonly response: {
    readonly coordinate: string;
    readonly status: number;
    readonly ms: number;
    /** In the unit of the API's cost model: the server's word, or else the estimate. Absent without a model. */
    readonly cost?: number;
    /** What is left of each unit, as far as it is known. Absent without limits. */
    readonly remaining?: Readonly<Record<string, number>>;
  };
  /** An attempt failed and another will be made after `waitMs`. */
  readonly retry: {
    readonly coordinate: string;
    readonly attempt: number;
    readonly waitMs: number;
    readonly error: Error;
  };
  /** The server refused a request because of a limit. */
  readonly throttle: { readonly coordinate: string; readonly retryAfterMs: number | undefined; readonly error: Error };
  /** A limit makes the next request wait: `limit` is the unit, or `penalty` after a refusal. */
  readonly wait: { readonly coordinate: string; readonly waitMs: number; readonly limit: string };
  /** The shared store of quotas failed, or did not answer in time; `onStoreFailure` says what happens then. */
  readonly storeFailure: {
    readonly coordinate: string;
    readonly task: 'reserve' | 'settle' | 'penalize';
    readonly error: Error;
  };
  /** Pages become smaller or larger. */
  readonly pageSize: {
    readonly coordinate: string;
    readonly from: number;
    readonly to: number;
    readonly reason: PageSizeReason;
  };
  /** A page was read. */
  readonly page: { readonly coordinate: string; readonly nodes: number; readonly receipt: Receipt };
  /** A traversal ended. */
  readonly done: { readonly coordinate: string; readonly receipt: Receipt };
}

/** Why the size of pages changes: refused as too large, broken off, slower or larger than wanted, or good again. */
export type PageSizeReason = 'too-big' | 'failed' | 'slow' | 'large' | 'recovered';

/** Listeners by event. One that throws, or gives a promise that rejects, ends the reading or the operation: see `CallbackError`. */
export type Listeners = { readonly [Name in keyof Events]?: ((event: Events[Name]) => void) | undefined };

/** Tells whoever listens. */
export type Emit = <Name extends keyof Events>(name: Name, event: Events[Name]) => void;
