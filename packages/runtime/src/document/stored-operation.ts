import { namesOf, valueAt } from '@endcursor/notation';
import type { Paging } from '../dialects/paging.ts';
import { UsageError } from '../errors/index.ts';
import { textRequest } from '../tree/text-request.ts';
import { createVariables } from '../tree/variables.ts';
import type { VariableValues } from './filled.ts';
import { placed } from './paged-arguments.ts';
import type { PagedOperation } from './paged-operation.ts';
import { lostAt, relocatedPath } from './paths.ts';
import { type ListSource, sourceBody } from './source-body.ts';
import { writtenBody } from './written-body.ts';

/**
 * Returns the operation that reads one page of a stored list. It is sent with the caller's variables unchanged, and
 * with size and position added.
 * @param order the value of the argument that orders the rows, if the dialect depends on one
 */
export function storedOperation(stored: StoredList, given: VariableValues, order: unknown): PagedOperation {
  const {
    backward = false,
    coordinate,
    document,
    entries,
    name,
    paging,
    position: to,
    row = '',
    size: sizeTo,
  } = stored;
  const way = backward ? paging.backward : paging.forward;
  if (!way) throw new UsageError(`it cannot be read ${backward ? 'backward' : 'forward'}`, { coordinate });
  const into = { position: to, ...(sizeTo ? { size: sizeTo } : {}) };
  const list = { paging, way };
  const body = entries === undefined ? sourceBody(list, { ...stored, row }) : writtenBody(list, entries);
  const path = namesOf(stored.path);
  return {
    name,
    coordinate,
    way,
    sites: [],
    variables: createVariables(),
    path,
    walk: paging.by,
    start: paging.by.start(paging, way),
    backward,
    ask: (size, position) =>
      textRequest({
        kind: 'query',
        operationName: name,
        coordinate,
        stored: true,
        document,
        variables: placed(given, into, size, position),
      }),
    page(data, position, reading, before) {
      reading?.at.push(...path);
      const page = body.page(valueAt(data, stored.path), { position, reading, before });
      return page && entries !== undefined ? { ...page, around: data } : page;
    },
    lost: (data) => lostAt(data, [...path, ...body.entries]),
    placeOf: (of, _, before) => relocatedPath(of, { from: path, to: path, entries: body.entries, before }),
    ordered: paging.by.order?.isIn(paging, { [paging.order ?? '']: order }) ?? true,
    identity: JSON.stringify([document, given]),
  };
}

/** An operation that the server knows by its name, and that contains only one list. The server has its document. */
export interface StoredList extends Partial<ListSource> {
  readonly name: string;
  /** The document that the server has. */
  readonly document: string;
  /** The schema coordinate of the list. */
  readonly coordinate: string;
  /** The response path of the list. */
  readonly path: string;
  readonly paging: Paging;
  /** The response path from the list to its rows, if these keep the shape of the document. */
  readonly entries?: string;
  readonly backward?: boolean;
  /** The paths of the position and of the page size in the variables: names joined by dots. */
  readonly position: string;
  readonly size?: string;
}
