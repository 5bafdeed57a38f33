import { FAULTS } from '../../packages/runtime/src/testing/faults.ts';
import type { Script } from '../../test/faults/faulty-server.ts';
import { MOST_REQUESTS } from './source.ts';

/** Server bugs that do not go away: with these a loop may never end. */
const LASTING = ['null cursor with more', 'stuck cursor', 'cycling cursor', 'empty page in the middle'];

/** The faults of a reading, by the name of its row. The first page always arrives correctly. */
export const scripts: ReadonlyMap<string, Script> = new Map([
  ...Object.keys(FAULTS).map((name) => [name, new Map([[2, name]])] as const),
  ...LASTING.map((name) => [`${name}, always`, always(name)] as const),
]);

function always(name: string): Script {
  return new Map(Array.from({ length: MOST_REQUESTS }, (_, at) => [at + 2, name]));
}
