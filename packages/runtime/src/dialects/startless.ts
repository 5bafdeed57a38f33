import { UsageError } from '../errors/index.ts';

/** What to say of page numbers of which nothing tells where they begin. */
export function startless(coordinate: string | undefined, cause?: unknown): UsageError {
  return new UsageError(
    'nothing tells whether its pages are counted from 0 or from 1. Give `start` for it under `fields` in the configuration',
    { coordinate, cause },
  );
}
