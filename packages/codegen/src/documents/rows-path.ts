import { namesOf } from '@endcursor/notation';
import type { Match } from '../dialects/dialect.ts';
import type { SelectedField, SelectedFields } from './fields.ts';

/**
 * Returns the response path from a list to its rows, in the shape of the document: the edges if their nodes are selected,
 * otherwise the nodes. The runtime decides in the same way.
 */
export function rowsPath({ inner }: SelectedField, { paging }: Match): readonly string[] {
  const { edges, node = 'node', nodes } = paging;
  const inEdges = inner && edges !== undefined ? pathsTo(inner, namesOf(edges)) : [];
  const inNodes = inner && nodes !== undefined ? pathsTo(inner, namesOf(nodes)) : [];
  const withNode = inEdges.filter(({ end }) => end?.fields.some(({ name }) => name === node));
  return [...withNode, ...inNodes, ...inEdges][0]?.path ?? [];
}

interface PathTo {
  readonly path: readonly string[];
  readonly end: SelectedFields | undefined;
}

/** Returns the places where a path of field names is selected, those under their own names first. */
function pathsTo({ fields }: SelectedFields, [name, ...rest]: readonly string[]): PathTo[] {
  const found = fields.filter((one) => one.name === name);
  const own = found.filter(({ response }) => response === name);
  return [...own, ...found.filter((one) => !own.includes(one))].flatMap(({ inner, response }): PathTo[] => {
    if (rest.length === 0) return [{ path: [response], end: inner }];
    return inner ? pathsTo(inner, rest).map((one) => ({ ...one, path: [response, ...one.path] })) : [];
  });
}
