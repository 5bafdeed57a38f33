import { UsageError } from '../errors/index.ts';

/** Creates the error for page numbers whose first number is unknown. */
export function startless(coordinate: string | undefined, cause?: unknown): UsageError {
  return new UsageError(
    'it is not known whether its pages begin with 0 or 1. Set `start` for it under `fields` in the configuration',
    { coordinate, cause },
  );
}
