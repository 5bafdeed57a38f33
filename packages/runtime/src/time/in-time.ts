import type { Clock } from './clock.ts';
import { nothing } from './nothing.ts';

/**
 * Settles as the work does, or rejects after `ms` milliseconds. Work that is not a promise is done at once.
 * @param late receives a result that comes after that
 */
export function inTime<T>(
  clock: Clock,
  ms: number,
  work: T | Promise<T>,
  late?: (value: T) => unknown,
): T | Promise<T> {
  if (!(work instanceof Promise)) return work;
  return new Promise((resolve, reject) => {
    let over = false;
    const stop = clock.timer(ms, () => {
      over = true;
      reject(new Error(`no answer within ${ms} ms`));
    });
    const end = (settle: () => unknown) => {
      stop();
      return settle();
    };
    work
      .then(
        (value) => end(() => (over ? late?.(value) : resolve(value))),
        (error: Error) => end(() => reject(error)),
      )
      .catch(nothing);
  });
}
