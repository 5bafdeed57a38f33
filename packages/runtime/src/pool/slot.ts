import type { SlotLimits } from '../limits/lanes.ts';
import { UsageError } from '../errors/index.ts';
import type { CredentialFields } from '../transport/credentials.ts';

/** A token of a pool, with budgets of its own. */
export interface Slot extends SlotLimits {
  /** What it is called in events, errors and stores. Never a token. */
  readonly name: string;
  /**
   * Its headers, or a function that issues them. The function is called once for all requests that wait, again before
   * `expiresAt`, and once after a refusal.
   */
  readonly headers: CredentialFields | (() => Credentials | Promise<Credentials>);
}

/** Headers that were issued, and when they end. */
export interface Credentials {
  readonly headers: CredentialFields;
  /**
   * When the server stops accepting them: a date, an ISO 8601 string, or milliseconds since the Unix epoch.
   * @default when they are refused
   */
  readonly expiresAt?: Date | string | number | undefined;
}

/**
 * Checks the slots of a pool.
 * @throws {UsageError} without any part of their headers
 */
export function checkSlots(slots: readonly Slot[]): void {
  if (slots.length === 0) throw new UsageError('the pool has no slots. Give each token one: { name, headers }');
  const names = slots.map(({ name }) => name);
  for (const [index, { headers, name }] of slots.entries()) {
    const which = `slot ${index + 1} of the pool`;
    if (!name || /[\p{Cc}|]/u.test(name))
      throw new UsageError(`${which} needs a name without line breaks or |, such as bot-1`);
    if (names.indexOf(name) < index) throw new UsageError(`${which} has the name of another one. Names are unique`);
    const values = typeof headers === 'function' ? [] : Object.values(headers);
    if (values.some((value) => value.split(/\s/).includes(name)))
      throw new UsageError(`${which} has its token as its name, which is printed. Give it another one, such as bot-1`);
  }
}

/** Returns the end of credentials in milliseconds since the Unix epoch; `Infinity` if it is not stated. */
export function endOf({ expiresAt = Infinity }: Credentials): number {
  const end = typeof expiresAt === 'number' ? expiresAt : new Date(expiresAt).getTime();
  if (Number.isNaN(end)) throw new UsageError('expiresAt is not a date. Give a Date, ISO 8601 or milliseconds');
  return end;
}
