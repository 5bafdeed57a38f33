import type { Command } from 'commander';
import { CommandError } from '../command-error.ts';
import type { SourceFlags } from '../source/source-flags.ts';
import { storeUrl, type StoreUrl } from './store-url.ts';

/** The options that a pull over a queue and its workers need to have in common. */
export interface QueueFlags {
  /** The name of the queue. */
  readonly queue: string;
  /** The key of the budgets. */
  readonly budgets: string;
}

/** The options of `worker`. */
export interface WorkerFlags
  extends QueueFlags, Pick<SourceFlags, 'client' | 'config' | 'headerEnv' | 'refresh' | 'schema'> {
  /** How many parts are read at once. */
  readonly jobs: number;
  /** Milliseconds without a sign of life after which the part of a worker is taken over. */
  readonly lease: number;
  /** Distinguishes budgets of different tokens. */
  readonly scope?: string;
  /** Whether the worker ends when the queue is empty. */
  readonly untilEmpty?: true;
}

/** Adds the options that puller and workers need to have in common. */
export function addQueueFlags(command: Command): void {
  command
    .option('--queue <name>', 'the name of the queue', 'endcursor')
    .option('--budgets <key>', 'the key of the budgets, which are kept on the same server', 'endcursor');
}

/** Reads the URL of a queue. @throws {CommandError} if it is not one */
export function queueUrl(text = ''): StoreUrl {
  try {
    return storeUrl(text);
  } catch (error) {
    throw new CommandError(`${text}: ${(error as Error).message}`);
  }
}
