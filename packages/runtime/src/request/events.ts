import type { AnswerReceipt, Receipt } from '../receipt/receipt.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import type { RequestEstimate } from './request-estimate.ts';

/** The events that a client emits. None of them has headers or the values of variables. */
export interface Events {
  /** A request is about to be sent. The estimate is absent without a limiter. */
  readonly request: OfRequest &
    Partial<RequestEstimate> & {
      /** How often it was sent before, because of a failure or a refusal. */
      readonly resends: number;
    };
  /** An HTTP response came. */
  readonly response: OfRequest & {
    readonly status: number;
    readonly ms: number;
    /** The cost in the unit of the API's cost model, as reported or else as estimated. Absent without a model. */
    readonly cost?: number;
    readonly unit?: string;
    /** How much of each unit is left, as far as it is known. Absent without limits. */
    readonly remaining?: Readonly<Record<string, number>>;
    /** The `extensions` of the response. Absent if it has none. */
    readonly extensions?: Readonly<Record<string, unknown>>;
  };
  /** No HTTP response came, because of the network or a time-out, or because the reading was ended. */
  readonly failure: OfRequest & { readonly ms: number; readonly error: unknown };
  /** An attempt failed and another will be made after `waitMs`. */
  readonly retry: OfReading & { readonly attempt: number; readonly waitMs: number; readonly error: Error };
  /** The server refused a request because of a limit. */
  readonly throttle: OfReading & {
    readonly retryAfterMs: number | undefined;
    /** The slot whose limit it was. Absent without a pool. */
    readonly slot?: string;
    readonly error: Error;
  };
  /** A slot of the pool was set aside because its credentials were refused or could not be issued, or it is used again. */
  readonly slot: OfReading & {
    readonly slot: string;
    readonly state: 'set aside' | 'back';
    /** The refusal. Absent if the slot is back. */
    readonly error?: Error;
  };
  /** A request waits for a limit: `limit` is its unit, or `penalty` after a refusal. */
  readonly wait: OfReading & { readonly waitMs: number; readonly limit: string };
  /** The shared store of quotas failed, or did not answer in time; see `onStoreFailure`. */
  readonly storeFailure: OfReading & { readonly task: 'reserve' | 'settle' | 'penalize'; readonly error: Error };
  /** Pages become smaller or larger. */
  readonly pageSize: OfReading & { readonly from: number; readonly to: number; readonly reason: PageSizeReason };
  /** The fields of each page are split among several requests, because one of them would be too large. */
  readonly split: OfReading & { readonly requests: number };
  /** A page was read. */
  readonly page: OfReading & { readonly nodes: number; readonly receipt: Receipt };
  /** A traversal ended, with an error or without one. The reason of its signal is an error too. */
  readonly done: OfReading & { readonly receipt: Receipt; readonly error?: unknown };
  /** An operation with a single answer ended, with an error or without one. */
  readonly answered: OfReading & { readonly receipt: AnswerReceipt; readonly error?: unknown };
}

/** The members of every event. */
export interface OfReading {
  /** The schema coordinate of what is read. */
  readonly coordinate: string;
  /** The name of the operation. */
  readonly operationName: string;
  readonly kind: GraphQLRequest['kind'];
  /** The number of the reading, or of the operation with a single answer. It is unique in its thread. */
  readonly reading: number;
}

/** The members of every event of a request. */
export interface OfRequest extends OfReading {
  /** The number of the request in its reading, counting every attempt. */
  readonly request: number;
  /** The `url` of the client, without credentials, query and fragment. Absent without one. */
  readonly url?: string;
  /** The slot of the pool whose credentials it has. Absent without a pool. */
  readonly slot?: string;
}

/** The reason for which a page size changes: refused as too large, broken off, slower or larger than wanted, or good again. */
export type PageSizeReason = 'too-big' | 'failed' | 'slow' | 'large' | 'recovered';

/** Listeners by event. A listener that throws, or returns a promise that rejects, ends the reading or the operation with a `CallbackError`. */
export interface Listeners extends EventListeners {
  /** Sends a request, in a context of yours that its transport should see. */
  readonly sending?: Sending | undefined;
}

/** Functions that are called with events. */
export type EventListeners = { readonly [Name in keyof Events]?: ((event: Events[Name]) => void) | undefined };

/** Calls `send` once, and returns its promise. An error that it throws is the failure of the request. */
export type Sending = <T>(request: OfRequest, send: () => Promise<T>) => Promise<T>;

/** Calls the listeners of an event, to which the members of the reading are added. */
export type Emit = <Name extends keyof Events>(name: Name, event: Emitted<Name>) => void;

/** An event without the members of its reading. */
export type Emitted<Name extends keyof Events> = Omit<Events[Name], keyof OfReading> &
  Pick<OfReading, 'coordinate'> &
  Partial<OfReading>;
