/** A request that a window counts: from its sending on, and then from its answer, since the server saw it between. */
export interface CountedRequest {
  at: number;
}

/** Counts requests in a window of time. */
export interface RequestWindow {
  /** How long, in milliseconds, until another request may be sent; 0 for at once. */
  waitMs(now: number): number;
  /** Counts a request that is sent now. */
  count(now: number): CountedRequest;
}

/**
 * A window that slides: no stretch of `lengthMs` ever holds more than `quota` requests, wherever the server's own
 * windows begin.
 */
export function requestWindow(quota: number, lengthMs: number): RequestWindow {
  let counted: CountedRequest[] = [];
  return {
    waitMs(now) {
      counted = counted.filter(({ at }) => at + lengthMs > now);
      const blocking = counted.map(({ at }) => at).sort((a, b) => a - b)[counted.length - quota];
      return blocking === undefined ? 0 : blocking + lengthMs - now;
    },
    count(now) {
      const request = { at: now };
      counted.push(request);
      return request;
    },
  };
}
