import { EndcursorError } from './endcursor-error.ts';
import { PageShapeError } from './pagination-errors.ts';

/**
 * Reads what a server answered.
 * @throws {PageShapeError} also if the answer has a form that breaks the reading of it, such as lists in lists without end
 */
export function readAnswer<T>(coordinate: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof EndcursorError) throw error;
    throw new PageShapeError(coordinate, 'of a form that cannot be read', coordinate, error);
  }
}
