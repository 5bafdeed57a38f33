import type { Listeners, Receipt } from 'endcursor';
import { CommandError } from '../command-error.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { failureOf } from '../failure.ts';
import type { Io } from '../io.ts';
import type { OpenOutput } from '../sinks/sink.ts';
import type { PartsSaved, Saved } from '../state/saved.ts';
import { listenAll } from './listen-all.ts';
import { createPageWriter, type PageWriter } from './page-writer.ts';
import { createPartsProgress, type PartsProgress } from './parts-progress.ts';
import { doubtOf, type PullReceipt, sumOf } from './pull-receipt.ts';
import { type PullPart, readParts } from './read-parts.ts';

/** Everything that a pull needs: the parts, the output, and the options. */
export interface PullPlan {
  readonly output: OpenOutput;
  readonly identity: string;
  readonly parts: readonly PullPart[];
  /** When the pull began, as an ISO date. A pull that is resumed has the date of its first run. */
  readonly started: string;
  /** What is saved of the parts besides their progress. */
  readonly kept: Pick<PartsSaved, 'bounds' | 'since'>;
  /** The bound for the next pull, if this one is complete. */
  readonly watermark?: string | undefined;
  readonly workers: number;
  readonly max?: number | undefined;
  readonly pageSize?: number | undefined;
  /** Whether the output takes its name although it is incomplete. */
  readonly allowIncomplete: boolean;
  readonly marksGone: boolean;
  /** Returns the listeners of one more part, which show its progress. */
  listen(): Listeners;
}

/** The end of a pull. */
export interface Pulled {
  readonly receipt: PullReceipt;
  readonly exitCode: ExitCode;
  /** The line about what failed; empty if the receipt reports it. */
  readonly line?: string;
}

/** Reads every part into the output, saves the state with each page, and gives the output its name if it is complete. */
export async function pull(plan: PullPlan, io: Io): Promise<Pulled> {
  return new Pull(plan, io).run();
}

class Pull {
  readonly #plan: PullPlan;
  readonly #io: Io;
  readonly #progress: PartsProgress;
  readonly #writer: PageWriter;
  /** The last event of each part, which makes its receipt when it is read. */
  readonly #last = new Map<number, { readonly receipt: Receipt }>();
  readonly #from: number;
  /** The state before, if it is continued. */
  readonly #before: Saved | undefined;
  /** Why a part that was read to its end is not complete. */
  #doubt: string | undefined;
  /** Whether the next pull begins anew. */
  #isOver = false;

  constructor(plan: PullPlan, io: Io) {
    const { saved, sink } = plan.output;
    this.#plan = plan;
    this.#io = io;
    this.#from = io.clock.now();
    this.#before = saved && !saved.finished ? saved : undefined;
    this.#doubt = this.#before?.parts?.doubt;
    this.#progress = createPartsProgress(plan.parts.length, this.#before?.parts);
    const state = (rows: number) => this.#state(rows);
    this.#writer = createPageWriter({
      progress: this.#progress,
      sink,
      clock: io.clock,
      rows: this.#before?.rows ?? 0,
      state,
    });
  }

  async run(): Promise<Pulled> {
    const { sink } = this.#plan.output;
    try {
      await this.#read().finally(() => this.#writer.settle());
      return await this.#end();
    } catch (error) {
      return this.#failed(error);
    } finally {
      await sink.abort().catch(() => undefined);
    }
  }

  #read(): Promise<void> {
    const { max, output, pageSize, parts, workers } = this.#plan;
    const listen = (index: number) => listenAll([this.#noting(index), this.#plan.listen()]);
    const { signal } = this.#io;
    // The first commit marks the output as ours before any row is in it.
    return output.sink
      .commit(this.#state(this.#writer.rows))
      .then(() =>
        readParts({ parts, progress: this.#progress, writer: this.#writer, workers, max, pageSize, signal, listen }),
      );
  }

  #noting(index: number): Listeners {
    return {
      page: (event) => void this.#last.set(index, event),
      done: ({ receipt }) => {
        this.#last.set(index, { receipt });
        if (receipt.reason === 'end') this.#doubt ??= doubtOf(receipt);
      },
    };
  }

  async #end(): Promise<Pulled> {
    const { allowIncomplete, output } = this.#plan;
    const reason = this.#doubt ?? (this.#progress.isOver ? undefined : `--max ${this.#plan.max} was reached`);
    const gone = reason === undefined ? await this.#markGone() : undefined;
    const isKept = reason === undefined || allowIncomplete;
    const { watermark: before } = output.saved ?? {};
    const watermark = reason === undefined ? (this.#plan.watermark ?? before) : before;
    if (isKept) await output.sink.finish(this.#over(watermark));
    // Nothing is left to be read: the next pull begins anew.
    else if (this.#progress.isOver) await output.sink.commit(this.#over(watermark));
    this.#isOver = isKept || this.#progress.isOver;
    const receipt = this.#receipt(isKept ? output.place.whole : output.place.part, { reason, gone, watermark });
    return { receipt, exitCode: reason === undefined ? EXIT.complete : EXIT.incomplete };
  }

  #failed(error: unknown): Pulled {
    const { output } = this.#plan;
    const isInterrupted = this.#io.signal.aborted;
    const { exitCode, line } = isInterrupted
      ? { exitCode: EXIT.interrupted, line: '' }
      : failureOf(closedPipe(error) ?? error);
    const reason = isInterrupted ? 'it was interrupted' : 'of the error above';
    const receipt = this.#receipt(output.place.part, { reason });
    return { receipt, exitCode, line };
  }

  async #markGone(): Promise<number | undefined> {
    const { marksGone, output, started } = this.#plan;
    if (!marksGone) return undefined;
    if (this.#before)
      throw new CommandError(
        '--mark-gone is not possible in a pull that was resumed: rows may have moved in between. Run the same command with --fresh, or without --mark-gone',
        EXIT.failure,
      );
    return output.sink.markGone?.(started);
  }

  #state(rows: number): Saved {
    const { identity, kept, output, started } = this.#plan;
    const { watermark } = output.saved ?? {};
    const doubt = this.#doubt === undefined ? {} : { doubt: this.#doubt };
    const parts = { ...this.#progress.saved(), ...kept, ...doubt };
    return {
      version: 1,
      identity,
      started,
      rows,
      finished: false,
      parts,
      ...(watermark === undefined ? {} : { watermark }),
    };
  }

  #over(watermark: string | undefined): Saved {
    const { parts: _, watermark: __, ...state } = this.#state(this.#writer.rows);
    return { ...state, finished: true, ...(watermark === undefined ? {} : { watermark }) };
  }

  #receipt(output: string, { gone, reason, watermark }: Found): PullReceipt {
    const { kept, parts } = this.#plan;
    const receipts = [...this.#last.values()].map(({ receipt }) => receipt);
    return {
      complete: reason === undefined,
      ...(reason === undefined ? {} : { reason }),
      continues: reason !== undefined && !this.#isOver && this.#plan.output.hasState,
      output,
      rows: this.#writer.rows,
      added: this.#writer.added,
      resumed: this.#before !== undefined && this.#before.rows > 0,
      ...(gone === undefined ? {} : { gone }),
      ...sumOf(receipts),
      seconds: (this.#io.clock.now() - this.#from) / 1_000,
      ...(kept.since === undefined ? {} : { since: kept.since }),
      ...(watermark === undefined ? {} : { watermark }),
      ...(parts.length === 1 && receipts[0] ? { reading: receipts[0] } : {}),
    };
  }
}

/** The facts that are known at the end of a pull. */
interface Found {
  readonly reason?: string | undefined;
  readonly gone?: number | undefined;
  readonly watermark?: string | undefined;
}

function closedPipe(error: unknown): CommandError | undefined {
  if ((error as NodeJS.ErrnoException | undefined)?.code !== 'EPIPE') return undefined;
  return new CommandError('the program that reads standard output has closed it', EXIT.incomplete, error);
}
