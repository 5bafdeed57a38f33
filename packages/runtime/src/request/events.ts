import type { Receipt } from '../receipt/receipt.ts';
import type { RequestEstimate } from './request-estimate.ts';

/** The events that a client emits. None of them has headers or the values of variables. */
export interface Events {
  /** A request is about to be sent. The estimate is absent without a limiter. */
  readonly request: Partial<RequestEstimate> & {
    readonly coordinate: string;
    readonly operationName: string;
    /** The slot whose credentials it has. Absent without a pool. */
    readonly slot?: string;
  };
  /** An HTTP response came. */
  readonly response: {
    readonly coordinate: string;
    readonly status: number;
    readonly ms: number;
    /** The slot whose credentials the request had. Absent without a pool. */
    readonly slot?: string;
    /** The cost in the unit of the API's cost model, as reported or else as estimated. Absent without a model. */
    readonly cost?: number;
    /** How much of each unit is left, as far as it is known. Absent without limits. */
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
  readonly throttle: {
    readonly coordinate: string;
    readonly retryAfterMs: number | undefined;
    /** The slot whose limit it was. Absent without a pool. */
    readonly slot?: string;
    readonly error: Error;
  };
  /** A slot of the pool was set aside because its credentials were refused or could not be issued, or it is used again. */
  readonly slot: {
    readonly coordinate: string;
    readonly slot: string;
    readonly state: 'set aside' | 'back';
    /** The refusal. Absent if the slot is back. */
    readonly error?: Error;
  };
  /** A request waits for a limit: `limit` is its unit, or `penalty` after a refusal. */
  readonly wait: { readonly coordinate: string; readonly waitMs: number; readonly limit: string };
  /** The shared store of quotas failed, or did not answer in time; see `onStoreFailure`. */
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
  /** The fields of each page are split among several requests, because one of them would be too large. */
  readonly split: { readonly coordinate: string; readonly requests: number };
  /** A page was read. */
  readonly page: { readonly coordinate: string; readonly nodes: number; readonly receipt: Receipt };
  /** A traversal ended. */
  readonly done: { readonly coordinate: string; readonly receipt: Receipt };
}

/** The reason for which a page size changes: refused as too large, broken off, slower or larger than wanted, or good again. */
export type PageSizeReason = 'too-big' | 'failed' | 'slow' | 'large' | 'recovered';

/** Listeners by event. A listener that throws, or returns a promise that rejects, ends the reading or the operation with a `CallbackError`. */
export type Listeners = { readonly [Name in keyof Events]?: ((event: Events[Name]) => void) | undefined };

/** Calls the listeners of an event. */
export type Emit = <Name extends keyof Events>(name: Name, event: Events[Name]) => void;
