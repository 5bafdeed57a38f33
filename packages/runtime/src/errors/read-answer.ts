import { EndcursorError } from './endcursor-error.ts';
import { PageShapeError } from './pagination-errors.ts';

/**
 * Reads a response of the server.
 * @throws {PageShapeError} also if the response has a form that cannot be read, such as endlessly nested lists
 */
export function readAnswer<T>(coordinate: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof EndcursorError) throw error;
    throw new PageShapeError(coordinate, 'in a form that cannot be read', coordinate, error);
  }
}
