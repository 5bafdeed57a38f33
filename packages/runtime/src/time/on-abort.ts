const listening = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls the listener when the signal is aborted. Returns a function that removes it. All listeners share one listener
 * of the platform. Otherwise a signal that many requests share would warn of a leak, and adding to it would be slow.
 */
export function onAbort(signal: AbortSignal | undefined, listener: () => void): () => void {
  const listeners = signal && (listening.get(signal) ?? listen(signal));
  listeners?.add(listener);
  return () => void listeners?.delete(listener);
}

function listen(signal: AbortSignal): Set<() => void> {
  const listeners = new Set<() => void>();
  listening.set(signal, listeners);
  const tell = () => {
    for (const listener of listeners) listener();
  };
  signal.addEventListener('abort', tell, { once: true });
  return listeners;
}
