let listener: (() => void) | undefined;

/** Notes that a page is requested. Readers call it, or have it called by the `fetch` that they use. */
export function requested(): void {
  listener?.();
}

/** Calls a function whenever a page is requested. */
export function onRequested(tell: () => void): void {
  listener = tell;
}
