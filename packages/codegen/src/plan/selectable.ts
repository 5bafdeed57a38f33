import type { GraphQLNamedType } from 'graphql';
import type { Detected } from '../detect/decision.ts';
import { isObjectType } from '../schema/named-type.ts';
import type { Field } from '../schema/field.ts';
import { eachField, partOf, type Visible } from '../schema/visible.ts';

/**
 * Returns what can be selected: everything visible, except for the rows in connections and edges that are only ever read as
 * lists. Those rows are selected on the list.
 */
export function selectable(visible: Visible, detected: Detected): Visible {
  const rows = new Set<Field>();
  hide(rowsOfWrappers(detected), visible, detected, rows);
  hide(nodesOfEdges(detected), visible, detected, rows);
  if (rows.size === 0) return visible;
  return partOf(visible, visible.composites, (type) => visible.fields(type).filter(({ field }) => !rows.has(field)));
}

/** Hides the given fields of types that nothing but lists leads to. */
function hide(
  candidates: ReadonlyMap<GraphQLNamedType, ReadonlySet<string>>,
  visible: Visible,
  detected: Detected,
  rows: Set<Field>,
): void {
  const plain = plainTypes(visible, detected, rows);
  for (const [type, names] of candidates) {
    if (plain.has(type) || !isObjectType(type)) continue;
    for (const { field, name } of visible.fields(type)) if (names.has(name)) rows.add(field);
  }
}

/** Returns the fields that contain the rows, by the type of the connection. */
function rowsOfWrappers({ decisions }: Detected): Map<GraphQLNamedType, Set<string>> {
  const names = new Map<GraphQLNamedType, Set<string>>();
  for (const { match } of decisions.values()) {
    if (!match?.wrapper) continue;
    const known = names.get(match.wrapper) ?? new Set<string>();
    for (const path of [match.paging.edges, match.paging.nodes]) if (path) known.add(path);
    names.set(match.wrapper, known);
  }
  return names;
}

function nodesOfEdges({ decisions }: Detected): Map<GraphQLNamedType, Set<string>> {
  const edges = [...decisions.values()].flatMap(({ match }) => (match?.edge ? [match.edge] : []));
  return new Map(edges.map((edge) => [edge, new Set(['node'])]));
}

/** Returns the types that a selection can reach in another way than through a list. */
function plainTypes(visible: Visible, detected: Detected, hidden: ReadonlySet<Field>): Set<GraphQLNamedType> {
  const plain = new Set<GraphQLNamedType>(Object.values(visible.roots));
  eachField(visible, ({ field, isLeaf, named }) => {
    if (isLeaf || hidden.has(field) || detected.list(field)) return;
    plain.add(named);
    for (const possible of visible.possible(named)) plain.add(possible);
  });
  // The rows of one list can be of a type that is the edge of another.
  for (const { match } of detected.decisions.values()) {
    if (!match) continue;
    plain.add(match.row);
    for (const possible of visible.possible(match.row)) plain.add(possible);
  }
  return plain;
}
