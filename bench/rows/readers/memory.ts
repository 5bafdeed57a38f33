import { pageOf } from '../page.ts';
import { PAGE_SIZE, type Reader } from '../reader.ts';
import { requested } from '../requested.ts';
import { thingsIn } from './hand-node.ts';

let bodies: string[] = [];

/** Prints the bodies of all pages, before anything is measured. */
export function prepare(rows: number): void {
  bodies = Array.from({ length: rows / PAGE_SIZE }, (_, page) => {
    const after = page === 0 ? undefined : String(page * PAGE_SIZE - 1);
    const text = pageOf('things', rows, { first: PAGE_SIZE, after });
    // Flat strings, as they come from the network.
    return Buffer.from(text).toString();
  });
}

/** The limit: the bodies are parsed, and come from nowhere. */
export const memory: Reader = async (_, sink) => {
  for (const body of bodies) {
    requested();
    for (const node of thingsIn(body).nodes) sink(node);
  }
  return undefined;
};
