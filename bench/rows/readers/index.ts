import type { Reader } from '../reader.ts';
import { collecting, nodeCollecting, nodeLimited, nodePages, nodeRows, pages, prefetching, rows } from './endcursor.ts';
import { handCollecting, handGenerator, handGuarded, handGuardedGenerator, handStreaming } from './hand.ts';
import { handNode, handNodeCollecting, handNodePages, handNodeRows } from './hand-node.ts';
import { linearCollecting } from './linear.ts';
import { memory, prepare } from './memory.ts';
import { octokitCollecting, octokitStreaming } from './octokit.ts';

/** One way to read all rows. */
export interface NamedReader {
  readonly read: Reader;
  readonly kind: 'streaming' | 'collecting';
  /** What it reads from; requests are then noted by itself. @default the global `fetch` */
  readonly over?: 'node' | 'memory';
  /** Prepares a reading of that many rows. */
  readonly prepare?: (rows: number) => void;
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
  'hand loop over nodeTransport': { read: handNode, kind: 'streaming', over: 'node' },
  'generator of pages over it, with both': { read: handNodePages, kind: 'streaming', over: 'node' },
  'generator of rows over it, with both': { read: handNodeRows, kind: 'streaming', over: 'node' },
  'endcursor over nodeTransport, for await': { read: nodeRows, kind: 'streaming', over: 'node' },
  'endcursor over nodeTransport, pages()': { read: nodePages, kind: 'streaming', over: 'node' },
  'the same with limits and recovery': { read: nodeLimited, kind: 'streaming', over: 'node' },
  'JSON.parse of the same bodies': { read: memory, kind: 'streaming', over: 'memory', prepare },
  '@octokit paginate.iterator': { read: octokitStreaming, kind: 'streaming' },
  'hand loop into a list': { read: handCollecting, kind: 'collecting' },
  'hand loop into a list over nodeTransport': { read: handNodeCollecting, kind: 'collecting', over: 'node' },
  'endcursor over nodeTransport, collect()': { read: nodeCollecting, kind: 'collecting', over: 'node' },
  'endcursor, collect()': { read: collecting, kind: 'collecting' },
  '@octokit paginate': { read: octokitCollecting, kind: 'collecting', slow: true },
  '@linear/sdk paginate': { read: linearCollecting, kind: 'collecting' },
};
