import type { Paging, Way } from '../dialects/paging.ts';
import { areInEdges, type Aside, type Items, type ListBody, listBody, withKey } from './list-body.ts';

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
  const { connection, edge, names = connection ?? '' } = printed;
  const items =
    edge === undefined && !areInEdges(paging, way) ? nodes(paging, way, printed) : edges(paging, way, printed);
  const aside = connection === undefined ? undefined : asideOf(connection, names.split(' '));
  return listBody(paging, way, head, items, aside);
}

function nodes({ nodes: path = '' }: Paging, way: Way, { row }: PrintedList): Items {
  return { path, text: withKey(row, way), rows: (list) => list.filter((item) => item != null) };
}

function edges({ edges: path = '', node = 'node' }: Paging, way: Way, { edge, row }: PrintedList): Items {
  const text = withKey(row, way);
  const inner = text === '' ? node : `${node} { ${text} }`;
  const nodeOf = (item: unknown) => (item as Readonly<Record<string, unknown>> | null | undefined)?.[node];
  if (edge === undefined) {
    return { path, text: inner, rows: (list) => list.map(nodeOf).filter((item) => item != null) };
  }
  return { path, text: `cursor ${edge} ${inner}`, rows: (list) => list.filter((item) => nodeOf(item) != null) };
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
