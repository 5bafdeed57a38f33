import type { Paging } from '../dialects/paging.ts';
import {
  filled,
  filledDirectives,
  type KnownVariables,
  type VariableValues,
  withDefaults,
} from '../document/filled.ts';
import { rootedOperation } from '../document/rooted-operation.ts';
import type { Selection } from '../document/selection.ts';
import type { Pager } from '../paging/pager.ts';
import type { PagerOptions } from '../paging/pager-options.ts';
import type { Client } from './client.ts';
import { documentSize } from './document-size.ts';
import type { SelectedDocument } from './document-pager.ts';
import { openPager } from './fetcher.ts';

/**
 * Creates a function of a client and variables that pages one list of an operation. Each page also has what the
 * operation selects around the list.
 */
export function rootedPager<F>(document: RootedDocument): F {
  const { backward = false, name, pageSize, paging, root, selection, table } = document;
  const read = ({ $: core }: Client, given: VariableValues = {}, options: PagerOptions = {}): Pager<never, never> => {
    const values = withDefaults(given, document, name);
    const isBackward = (options.direction ?? (backward ? 'backward' : 'forward')) === 'backward';
    const directives = filledDirectives(document, values);
    const own = {
      name,
      root,
      paging,
      backward: isBackward,
      directives,
      selection: filled(selection, values) as Selection,
    };
    const size = documentSize(filled(pageSize, values), options, name);
    return openPager({ ...core, table, documentSize: size }, rootedOperation(own, table), options);
  };
  return read as F;
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
