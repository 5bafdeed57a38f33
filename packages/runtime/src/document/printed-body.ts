import type { Paging, Way } from '../dialects/paging.ts';
import { textItems } from './leaves.ts';
import { type Aside, type Items, type ListBody, listBody } from './list-body.ts';
import { selectPaths } from './paths.ts';

/** What is selected of a list whose rows have no lists inside, as GraphQL writes it. */
export interface PrintedList {
  /** Of a row; empty for leaves. */
  readonly row: string;
  /** Of an edge beside its node: a row is then the edge. */
  readonly edge?: string;
  /** Of the connection itself. */
  readonly connection?: string;
  /** The response names of that, where they are not the text itself. */
  readonly names?: string;
}

/** The body of a list that is selected by text, which takes no knowledge of the schema. */
export function printedBody(paging: Paging, way: Way, head: string | undefined, printed: PrintedList): ListBody {
  const { connection, edge, names = connection ?? '', row } = printed;
  const items = edge === undefined ? textItems(paging, way, row) : edgeItems(paging, `cursor ${edge}`, row);
  const aside = connection === undefined ? undefined : asideOf(connection, names.split(' '));
  return listBody(paging, way, head, items, aside);
}

/** Entries that are edges, with their nodes inside. */
function edgeItems({ edges: path = '', node = 'node' }: Paging, edge: string, row: string): Items {
  const hasNode = (item: unknown) => (item as Readonly<Record<string, unknown>> | null | undefined)?.[node] != null;
  return { path, text: `${edge} ${selectPaths([[node, row]])}`, rows: (list) => list.filter(hasNode) };
}

function asideOf(text: string, names: readonly string[]): Aside {
  return {
    text,
    read(value) {
      const all = value as Readonly<Record<string, unknown>>;
      return Object.fromEntries(names.filter((name) => name in all).map((name) => [name, all[name]]));
    },
  };
}
