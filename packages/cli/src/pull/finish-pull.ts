import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import type { Reading } from '../live/reading.ts';
import type { RunRecord } from '../report/run-record.ts';
import { advised } from '../state/advice.ts';
import type { Pulled } from './pull.ts';
import type { PullFlags } from './pull-flags.ts';
import { type PullReceipt, receiptLine, runReceipt } from './pull-receipt.ts';

/** Writes what failed, the report and the receipt, which is the last line of standard error. */
export async function finishPull({ exitCode, line, receipt, record }: Recorded, ending: Ending): Promise<ExitCode> {
  const { flags, io, reading } = ending;
  if (line) io.stderr.write(`${line}\n`);
  if (flags.report !== undefined) {
    const { runPage } = await import('../report/run-page.tsx');
    const page = runPage({ name: reading.name, out: receipt.output, receipt: runReceipt(receipt), record });
    await written(resolve(io.cwd, flags.report), page);
  }
  await writeReceipt(receipt, flags.receipt, io);
  io.stderr.write(`${receiptLine(receipt)}\n`);
  return exitCode;
}

/** A pull that has ended, with its history. */
export interface Recorded extends Pulled {
  readonly record: RunRecord;
}

/** The surroundings of a pull that has ended. */
export interface Ending {
  readonly reading: Reading;
  readonly flags: Pick<PullFlags, 'receipt' | 'report'>;
  readonly io: Io;
}

/** With `-`, the receipt is the last line of standard output, under a name that no field can have. */
async function writeReceipt(receipt: PullReceipt, path: string | undefined, io: Io): Promise<void> {
  if (path === undefined) return;
  if (path === '-') io.stdout.write(`${JSON.stringify({ $endcursor: receipt })}\n`);
  else await written(resolve(io.cwd, path), `${JSON.stringify(receipt, null, 2)}\n`);
}

function written(path: string, text: string): Promise<void> {
  return advised(path, writeFile(path, text));
}
