import { isPlace, namesOf, pathOf } from '@endcursor/notation';
import type { Paging, Position } from 'endcursor/v1';
import { isAlways } from './condition.ts';
import type { SelectedField } from './fields.ts';
import type { Way } from './way.ts';

/** The paging of a stored operation, and the required response paths that it does not select. */
export interface StoredPaging {
  readonly paging: Paging<Position>;
  readonly missing: readonly string[];
}

/**
 * Returns a paging in one direction, with the response names of the stored operation, and without the parts that it
 * does not select.
 */
export function storedPaging({ list, match, steps }: Way, isBackward: boolean): StoredPaging {
  const { backward, edges, forward, node = 'node', nodes, total, ...rest } = match.paging;
  const { more, next, pages, ...way } = (isBackward ? backward : forward) ?? { position: '' };
  const { fields = [] } = (rest.container ? steps.at(-1)?.field.inner : list.inner) ?? {};
  const at = (path: string | undefined) => (path === undefined ? undefined : responsePath(fields, namesOf(path)));
  const signs = present({ more: at(more), next: at(next), pages: at(pages) });
  const counted = present({ total: at(total) });
  const found = { ...signs, ...counted };
  const needed = rest.by === 'cursor' ? [more, next] : Object.keys(found).length > 0 ? [] : [more ?? pages ?? total];
  const rows = rest.container ? { nodes: list.response } : rowsAt({ edges, node, nodes }, at);
  return {
    paging: { ...rest, ...rows, ...counted, [isBackward ? 'backward' : 'forward']: { ...way, ...signs } },
    missing: needed.filter((path) => path !== undefined && at(path) === undefined) as string[],
  };
}

/** Returns the path of the rows: in edges, if those are selected. */
function rowsAt(
  { edges, node, nodes }: Readonly<Record<'edges' | 'node' | 'nodes', string | undefined>>,
  at: (path: string | undefined) => string | undefined,
): Pick<Paging, 'edges' | 'nodes' | 'node'> {
  const path = at(edges);
  if (path === undefined) return present({ nodes: at(nodes) });
  const inner = at(`${edges}.${node}`)?.slice(path.length + 1);
  return { edges: path, ...(inner === undefined || inner === 'node' ? {} : { node: inner }) };
}

/** Returns the response path of the field that is selected at a path of field names, regardless of conditions. */
function responsePath(fields: readonly SelectedField[], [name = '', ...rest]: readonly string[]): string | undefined {
  if (isPlace(name)) return join(name, responsePath(fields, rest));
  for (const one of fields) {
    if (one.name !== name || !isAlways(one.when)) continue;
    const path = rest.length === 0 ? one.response : join(one.response, responsePath(one.inner?.fields ?? [], rest));
    if (path !== undefined) return path;
  }
  return undefined;
}

function join(name: string, inner: string | undefined): string | undefined {
  return inner === undefined ? undefined : pathOf([name, inner]);
}

function present<T extends object>(members: T): { [Name in keyof T]?: NonNullable<T[Name]> } {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof T]?: NonNullable<T[Name]> };
}
