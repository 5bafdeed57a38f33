import { AS_IT_CAME, startReading, unheard } from '../document/reading.ts';
import type { PagedOperation } from '../document/paged-operation.ts';
import { EndcursorError, ThrottlingError, TransportError } from '../errors/index.ts';
import type { Requests } from './requests.ts';

/**
 * Whether a server counts its pages from 0, which no schema says, and which nothing would tell afterwards: asked for
 * by page 0. A server that counts from 1 refuses it, gives nothing, or gives page 1 in its place.
 */
export async function countsFromZero(requests: Requests, operation: PagedOperation, size: number): Promise<boolean> {
  const zero = await rowsOf(requests, operation, size, 0).catch(refused);
  if (zero === undefined || zero === '[]') return false;
  const one = await rowsOf(requests, operation, size, 1);
  return zero !== one;
}

async function rowsOf(
  requests: Requests,
  operation: PagedOperation,
  size: number,
  page: number,
): Promise<string | undefined> {
  const { response } = await requests.peek(size, page);
  const { rows } = operation.page(structuredClone(response.data), page, startReading(unheard, AS_IT_CAME)) ?? {};
  return JSON.stringify(rows);
}

/** A refusal of the page is an answer; a limit or a broken connection is none. */
function refused(error: unknown): undefined {
  if (!(error instanceof EndcursorError) || error instanceof ThrottlingError || error instanceof TransportError)
    throw error;
  return undefined;
}
