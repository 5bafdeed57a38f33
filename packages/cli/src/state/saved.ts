import { CommandError } from '../command-error.ts';

/** The state that is saved with the rows: how far a pull has come. Tokens are in it, credentials never. */
export interface Saved {
  readonly version: 1;
  /** Identifies what is read and how it is written. */
  readonly identity: string;
  /** When the pull began, as an ISO date. */
  readonly started: string;
  /** How many rows were written. */
  readonly rows: number;
  /** Whether the pull is over: the next one begins anew. */
  readonly finished: boolean;
  /** How far each part of the pull has come. Absent once it has finished. */
  readonly parts?: PartsSaved;
  /** The bound of `--since` for the next pull. */
  readonly watermark?: string;
}

/** The progress of the parts of a pull. Most pulls have one. */
export interface PartsSaved {
  /** How many parts from the first were read to the end. */
  readonly done: number;
  /** The parts after those that were begun: a token for the rest, or `end`. */
  readonly begun: Readonly<Record<string, string>>;
  /** The bounds of the parts, if they were found by counting. */
  readonly bounds?: readonly string[];
  /** Why a part that was read to its end is not complete. */
  readonly doubt?: string;
  /** The bound of `--since` that this pull uses. */
  readonly since?: string;
}

/** The pull that a state may belong to. */
export interface Resumption {
  readonly identity: string;
  /** Whether the state is ignored, and everything is read again. */
  readonly fresh: boolean;
}

/**
 * Returns the state to resume from, if there is one.
 * @param place where the state was found, for the message
 * @throws {CommandError} if it belongs to something else
 */
export function resumable(saved: Saved | undefined, { fresh, identity }: Resumption, place: string): Saved | undefined {
  if (!saved || fresh) return undefined;
  if (saved.identity === identity) return saved;
  throw new CommandError(
    `${place} is the state of another reading, with other arguments, fields or columns. Pass --fresh to start anew, or choose another output`,
  );
}

/**
 * Reads a state from its JSON.
 * @throws {CommandError} if it is not the state of a pull
 */
export function readSaved(json: string, place: string): Saved {
  try {
    const saved: unknown = JSON.parse(json);
    if (isSaved(saved)) return saved;
  } catch {
    // The message below is for both.
  }
  throw new CommandError(`${place} is not the state of a pull. Delete it, or pass --fresh to start anew`);
}

function isSaved(saved: unknown): saved is Saved {
  const { identity, started, version } = (saved ?? {}) as Partial<Record<keyof Saved, unknown>>;
  return version === 1 && typeof identity === 'string' && typeof started === 'string';
}
