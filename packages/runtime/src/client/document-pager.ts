import type { Paging } from '../dialects/paging.ts';
import type { Selection } from '../document/selection.ts';
import {
  filled,
  filledDirectives,
  type KnownVariables,
  namedVariables,
  type VariableValues,
  withDefaults,
} from '../document/filled.ts';
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
  const { args = {}, backward = false, name, pageSize, path, paging, selection, table, variables } = document;
  const { row = '', type = row, wrapper } = document;
  const descriptor = { path, paging, row: type, connection: wrapper };
  const body: PlanBody = (paged, _, inSource) => sourceBody(paged, { ...document, row }, inSource);
  const read = ({ $: core }: Client, given: VariableValues = {}, options: PagerOptions = {}): Pager<never, never> => {
    const values = withDefaults(given, document, name);
    const { direction = backward ? 'backward' : 'forward' } = options;
    const asked = {
      name,
      args: filled(args, values) as VariableValues,
      selection: filled(selection ?? {}, values) as Selection,
      variables: namedVariables(variables, values),
      directives: filledDirectives(document, values),
      body,
    };
    const size = documentSize(filled(pageSize, values), options, name);
    return pagerOf({ ...core, table, documentSize: size }, descriptor, asked, { ...options, direction });
  };
  return read as F;
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
