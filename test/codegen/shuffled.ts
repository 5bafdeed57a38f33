import type { DocumentNode } from 'graphql';
import type { Choose } from './choose.ts';

/** Returns a document with every list in it in another order: types, fields, arguments, values, members. */
export function shuffled(document: DocumentNode, choose: Choose): DocumentNode {
  return shuffle(document, choose) as DocumentNode;
}

function shuffle(node: unknown, choose: Choose): unknown {
  if (Array.isArray(node)) return choose.shuffled(node.map((item: unknown) => shuffle(item, choose)));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === 'loc' ? value : shuffle(value, choose)]),
  );
}
