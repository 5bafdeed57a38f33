import { filled, type KnownVariables, type VariableValues, withDefaults } from '../document/filled.ts';
import { plainValue } from '../document/plain-value.ts';
import { storedOperation, type StoredList } from '../document/stored-operation.ts';
import { UsageError } from '../errors/index.ts';
import type { Pager } from '../paging/pager.ts';
import type { PagerOptions } from '../paging/pager-options.ts';
import type { Client } from './client.ts';
import { documentSize } from './document-size.ts';
import { openPager } from './fetcher.ts';

/** Creates a function of a client and variables that pages a stored operation. */
export function storedPager<F>(stored: StoredDocument): F {
  const { backward = false, coordinate, name, size } = stored;
  const read = ({ $: core }: Client, given: VariableValues = {}, options: PagerOptions = {}): Pager<never, never> => {
    const values = withDefaults(given, stored, coordinate);
    const own = plainValue(values, 'a variable') as VariableValues;
    const operation = storedOperation(stored, own, filled(stored.order, values));
    if (options.direction !== undefined && (options.direction === 'backward') !== backward)
      throw new UsageError('the stored operation has no variable for the other direction', { coordinate });
    if (options.pageSize !== undefined && size === undefined)
      throw new UsageError('the stored operation has no variable for the page size. Remove pageSize', {
        coordinate,
      });
    const ownSize = documentSize(filled(stored.pageSize, values), options, name);
    return openPager({ ...core, table: undefined, documentSize: ownSize }, operation, options);
  };
  return read as F;
}

/** The generated description of an operation that the API knows by its name, and that leads to a single list. */
export interface StoredDocument extends StoredList, KnownVariables {
  /** The page size of the document. */
  readonly pageSize?: unknown;
  /** The value of the argument that orders the rows. */
  readonly order?: unknown;
}
