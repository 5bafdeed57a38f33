import type { Paging } from '../dialects/paging.ts';
import {
  filled,
  filledDirectives,
  filledSelection,
  type KnownVariables,
  type VariableValues,
  withDefaults,
} from '../document/filled.ts';
import { rootedOperation, type RootedList } from '../document/rooted-operation.ts';
import type { Pager } from '../paging/pager.ts';
import type { PagerOptions } from '../paging/pager-options.ts';
import type { Client } from './client.ts';
import { documentSize } from './document-size.ts';
import { directionOf, type SelectedDocument } from './document-pager.ts';
import { openPager } from './fetcher.ts';

/**
 * Creates a function of a client and variables that pages one list of an operation. Each page also has what the
 * operation selects around the list.
 */
export function rootedPager<F>(document: RootedDocument): F {
  const { backward = false, name, pageSize, table } = document;
  const read = ({ $: core }: Client, given: VariableValues = {}, options: PagerOptions = {}): Pager<never, never> => {
    const values = withDefaults(given, document, name);
    const direction = directionOf(document, options, backward);
    const size = documentSize(filled(pageSize, values), options, name);
    const own = { ...askedList(document, values), backward: direction === 'backward' };
    return openPager({ ...core, table, documentSize: size }, rootedOperation(own, table), options);
  };
  return read as F;
}

/** Returns the list that such a function requests. */
export function askedList(document: RootedDocument, values: VariableValues): Omit<RootedList, 'backward'> {
  const { name, paging, registered, root, selection } = document;
  return {
    name,
    root,
    paging,
    directives: filledDirectives(document, values),
    registered: registered !== undefined,
    selection: filledSelection(selection, document, values),
  };
}

/** The generated description of an operation with one list that is paged, and other fields. */
export interface RootedDocument extends SelectedDocument, KnownVariables {
  readonly name: string;
  /** The root operation type. */
  readonly root: string;
  readonly paging: Paging;
  /** The largest page, unless a size is requested. */
  readonly pageSize?: unknown;
  readonly backward?: boolean;
}
