import { type GraphQLNamedType, Kind, parse, type SelectionSetNode } from 'graphql';
import type { Refetches } from '../detect/refetches.ts';
import type { ListPart } from './parts.ts';
import { selectedKey } from './selected-key.ts';
import { textOf } from './text.ts';

/** The rows of an operation that pages a list. */
export interface DocumentRows extends ListRows {
  /** The name of the operation in the document. */
  readonly operation: string;
  /** The coordinate of the list. */
  readonly coordinate: string;
}

/** The rows of a list. */
export interface ListRows {
  /** The type of a row: that of the edges if something is selected of them. */
  readonly type: GraphQLNamedType;
  /** What is selected of a row, without fragments that have names; absent for rows that are leaves. */
  readonly selection?: SelectionSetNode;
  /** The response name of the selected leaf that identifies a row, if there is one. */
  readonly key?: string;
}

/** Returns what is known about the rows of a list. */
export function rowsIn({ edge, match, row }: ListPart, refetches: Refetches): ListRows {
  if (!row) return { type: match.row };
  const { node = 'node' } = match.paging;
  if (edge) return { type: edge.type, selection: selectionIn(`{ ${node} { ${textOf(row)} } cursor ${textOf(edge)} }`) };
  const key = selectedKey(row, match, refetches);
  return { type: row.type, selection: selectionIn(`{ ${textOf(row)} }`), ...(key === undefined ? {} : { key }) };
}

function selectionIn(text: string): SelectionSetNode {
  const [operation] = parse(text).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`${text} is no selection`);
  return operation.selectionSet;
}
