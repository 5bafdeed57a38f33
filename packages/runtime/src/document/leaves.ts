import type { Paging, Way } from '../dialects/paging.ts';
import { UsageError } from '../errors/index.ts';
import type { Selection } from './build-context.ts';
import { areInEdges, type Items, listBody, type PrintBody, withKey } from './list-body.ts';
import { checkedName } from './names.ts';

/** Prints a list of which leaves alone are selected, which needs no knowledge of the schema. */
export function leafBody(selection: Selection): PrintBody {
  return (paging, way, head, coordinate) => listBody(paging, way, head, leafItems(paging, way, selection, coordinate));
}

/** The entries of such a list. */
export function leafItems(paging: Paging, way: Way, selection: Selection, coordinate: string): Items {
  const names = Object.keys(selection).filter((name) => selection[name] !== undefined);
  return textItems(paging, way, names.map((name) => leafName(name, selection[name], coordinate)).join(' '));
}

/** The entries of a list of whose nodes a text is selected; empty where they are leaves themselves. */
export function textItems(paging: Paging, way: Way, row: string): Items {
  const text = withKey(row, paging, way);
  if (!areInEdges(paging, way)) {
    return { path: paging.nodes ?? '', text, rows: (list) => list.filter((item) => item != null) };
  }
  const { edges = '', node = 'node' } = paging;
  const nodeOf = (edge: unknown) => (edge as Record<string, unknown> | null | undefined)?.[node];
  const inner = text === '' ? node : `${node} { ${text} }`;
  return { path: edges, text: inner, rows: (list) => list.map(nodeOf).filter((item) => item != null) };
}

function leafName(name: string, value: unknown, coordinate: string): string {
  if (value === true) return checkedName(name, 'a field', coordinate);
  throw new UsageError(`${name} is more than a leaf. Pass the emitted \`table\` to createClient to select it`, {
    coordinate,
  });
}

/** The selection where none is given: the leaves that the generator names. */
export function defaultSelection(leaves: string): Selection {
  const names = leaves.split(' ').filter(Boolean);
  return Object.fromEntries(names.map((leaf) => [leaf, true]));
}
