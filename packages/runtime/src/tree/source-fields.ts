import type { Field, Source } from './nodes.ts';
import { operationIn, scanDocument } from './scan-document.ts';

/** Returns the fields of a source, for counting its cost. They are scanned once. */
export function sourceFields(node: Source): readonly Field[] {
  const known = scanned.get(node);
  if (known) return known;
  const { operation, source, variables } = node;
  const document = operation === undefined ? `{ ${source} }` : source;
  const { selection } = operationIn(scanDocument(document, variables), operation);
  scanned.set(node, selection);
  return selection;
}

const scanned = new WeakMap<Source, readonly Field[]>();
