import { EndcursorError } from './endcursor-error.ts';
import { PageShapeError } from './pagination-errors.ts';

/**
 * Reads an answer of a server.
 * @throws {PageShapeError} also if its form breaks the reading, such as lists that are nested too deeply
 */
export function readAnswer<T>(coordinate: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof EndcursorError) throw error;
    throw new PageShapeError(coordinate, 'in a form that cannot be read', coordinate, error);
  }
}
