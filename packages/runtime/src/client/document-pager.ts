import type { Paging } from '../dialects/paging.ts';
import type { FetcherDescriptor } from '../document/fetcher-descriptor.ts';
import {
  filled,
  filledDirectives,
  filledSelection,
  type KnownVariables,
  namedVariables,
  type VariableValues,
  withDefaults,
} from '../document/filled.ts';
import type { FetcherAsked } from '../document/paged-operation.ts';
import type { Selection } from '../document/selection.ts';
import { UsageError } from '../errors/index.ts';
import type { PlanBody } from '../document/list-body.ts';
import { type ListSource, sourceBody } from '../document/source-body.ts';
import type { Pager } from '../paging/pager.ts';
import type { PagerOptions } from '../paging/pager-options.ts';
import type { Client } from './client.ts';
import { documentSize } from './document-size.ts';
import { pagerOf } from './fetcher.ts';
import type { Table } from './table.ts';

/** Creates a function of a client and variables that returns a pager. */
export function documentPager<F>(document: PagerDocument): F {
  const { backward = false, name, pageSize, table } = document;
  const read = ({ $: core }: Client, given: VariableValues = {}, options: PagerOptions = {}): Pager<never, never> => {
    const values = withDefaults(given, document, name);
    const direction = directionOf(document, options, backward);
    const size = documentSize(filled(pageSize, values), options, name);
    const { asked, descriptor } = askedPager(document, values);
    return pagerOf({ ...core, table, documentSize: size }, descriptor, asked, { ...options, direction });
  };
  return read as F;
}

/** Returns the list that such a function requests. */
export function askedPager(document: PagerDocument, values: VariableValues): AskedPager {
  const { args = {}, name, path, paging, registered, row = '', selection = {}, type = row, wrapper } = document;
  const body: PlanBody = (paged, _, inSource) => sourceBody(paged, { ...document, row }, inSource);
  return {
    descriptor: { path, paging, row: type, connection: wrapper },
    asked: {
      name,
      args: registered ? registered.route(path, args, values) : (filled(args, values) as VariableValues),
      selection: filledSelection(selection, document, values),
      variables: namedVariables(document.variables, values),
      directives: filledDirectives(document, values),
      registered: registered !== undefined,
      body,
    },
  };
}

/** The list that a function of a document requests, and the selection with the values of variables. */
export interface AskedPager {
  readonly descriptor: FetcherDescriptor;
  readonly asked: Omit<FetcherAsked, 'backward'>;
}

/**
 * Returns the direction of a reading.
 * @throws {UsageError} if the document for it is not registered
 */
export function directionOf(
  { name, registered }: Pick<PagerDocument, 'name' | 'registered'>,
  { direction }: PagerOptions,
  backward: boolean,
): 'backward' | 'forward' {
  const own = backward ? 'backward' : 'forward';
  if (registered && direction !== undefined && direction !== own)
    throw new UsageError(`only its document for reading ${own} is registered. Remove direction`, { coordinate: name });
  return direction ?? own;
}

/** The generated description of an operation with a single list. Rows without lists are selected by source. */
export interface PagerDocument extends Partial<ListSource>, Partial<SelectedDocument>, KnownVariables {
  readonly name: string;
  /** See `FetcherDescriptor.path`. */
  readonly path: string;
  readonly paging: Paging;
  readonly args?: VariableValues;
  /** The type of a row, and the type that wraps the rows, for rows with lists. */
  readonly type?: string;
  readonly wrapper?: string;
  /** The types of the variables in the source. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The largest page, unless a size is requested. */
  readonly pageSize?: unknown;
  readonly backward?: boolean;
}

/** The selection if it contains nested lists, and the part of the schema that it needs. */
export interface SelectedDocument {
  readonly selection: Selection;
  readonly table: Table;
}
