import type { Exceeded } from '../errors/index.ts';
import { measuredText } from '../sizes/index.ts';

/** Returns how many times too large a document is, as far as its refusal shows that, and 1 otherwise. */
export function excessOf({ allowed, asked, of }: Partial<Exceeded> | undefined = {}, document: string): number {
  if (!allowed) return 1;
  // A parser counts no further than its limit.
  if (of === 'tokens' || of === 'characters') return measuredText(of, document) / allowed;
  return asked ? Math.min(asked / allowed, MOST) : 1;
}

/** A larger ratio hardly compares a cost with its limit. */
const MOST = 20;
