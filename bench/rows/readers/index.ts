import type { Reader } from '../reader.ts';
import { collecting, pages, prefetching, rows } from './endcursor.ts';
import { handCollecting, handGenerator, handGuarded, handGuardedGenerator, handStreaming } from './hand.ts';
import { linearCollecting } from './linear.ts';
import { octokitCollecting, octokitStreaming } from './octokit.ts';

/** One way to read all rows. */
export interface NamedReader {
  readonly read: Reader;
  readonly kind: 'streaming' | 'collecting';
  /** Whether it is so slow that it runs only once. */
  readonly slow?: boolean;
}

/** The ways by name; the first of each kind is the floor. */
export const readers: Readonly<Record<string, NamedReader>> = {
  'hand loop': { read: handStreaming, kind: 'streaming' },
  'hand-written generator of rows': { read: handGenerator, kind: 'streaming' },
  'hand loop with a deadline and an abort': { read: handGuarded, kind: 'streaming' },
  'hand-written generator of rows with both': { read: handGuardedGenerator, kind: 'streaming' },
  'endcursor, for await': { read: rows, kind: 'streaming' },
  'endcursor, for await with prefetch': { read: prefetching, kind: 'streaming' },
  'endcursor, pages()': { read: pages, kind: 'streaming' },
  '@octokit paginate.iterator': { read: octokitStreaming, kind: 'streaming' },
  'hand loop into a list': { read: handCollecting, kind: 'collecting' },
  'endcursor, collect()': { read: collecting, kind: 'collecting' },
  '@octokit paginate': { read: octokitCollecting, kind: 'collecting', slow: true },
  '@linear/sdk paginate': { read: linearCollecting, kind: 'collecting' },
};
