import type { PartsSaved } from '../state/saved.ts';

/** The progress of the parts of a pull, which begin in order and may end in any. */
export interface PartsProgress {
  /** Returns the next part that is to be read: one that was begun before, or a new one. Undefined if there are none. */
  take(): TakenPart | undefined;
  /** Notes how far a part has come: it is continued after that page. */
  reached(index: number, page: ResumablePage): void;
  /** Notes that a part was read to its end. */
  ended(index: number): void;
  /** Whether every part was read to its end. */
  readonly isOver: boolean;
  /** The progress as it is saved. */
  saved(): Pick<PartsSaved, 'begun' | 'done'>;
}

/** A page whose token is made when it is read. */
export interface ResumablePage {
  /** The token for the rows after the page. */
  readonly resume: string;
}

/** A part that somebody has to read. */
export interface TakenPart {
  readonly index: number;
  /** The token to continue from. */
  readonly from?: string;
}

/** Creates the progress of some parts, from the saved one if there is one. */
export function createPartsProgress(count: number, before: PartsSaved | undefined): PartsProgress {
  const begun = new Map<number, ResumablePage>();
  for (const [index, token] of Object.entries(before?.begun ?? {}))
    begun.set(Number(index), token === END.resume ? END : { resume: token });
  const left = [...begun].filter(([, page]) => page !== END).map(([index]) => index);
  let done = before?.done ?? 0;
  let next = Math.max(done, ...[...begun.keys()].map((index) => index + 1));
  return {
    take() {
      const index = left.shift() ?? (next < count ? next++ : undefined);
      if (index === undefined) return undefined;
      const from = begun.get(index)?.resume;
      return from === undefined ? { index } : { index, from };
    },
    reached: (index, page) => void begun.set(index, page),
    ended(index) {
      begun.set(index, END);
      while (begun.get(done) === END) begun.delete(done++);
    },
    get isOver() {
      return done === count;
    },
    saved: () => ({ begun: Object.fromEntries([...begun].map(([index, { resume }]) => [index, resume])), done }),
  };
}

/** The place of a part that was read to its end. */
const END: ResumablePage = { resume: 'end' };
