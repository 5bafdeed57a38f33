import type { BudgetReport } from 'endcursor/stores';
import { CommandError } from '../command-error.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { queueUrl } from '../queue/queue-flags.ts';
import type { BudgetFlags } from './budget-flags.ts';
import { budgetText } from './budget-text.ts';
import { readBudget } from './read-budget.ts';

/** Prints the budgets of a store. */
export async function runBudget(url: string | undefined, flags: BudgetFlags, io: Io): Promise<ExitCode> {
  const at = queueUrl(url);
  const report = await readBudget(at, flags, io);
  if (!report)
    throw new CommandError(
      `${at.name} has no budgets${at.kind === 'file' ? '' : ` under the key ${flags.budgets}`}. Check the URL, or name the key with --budgets`,
      EXIT.failure,
    );
  io.stdout.write(flags.json ? `${JSON.stringify(inIso(report), null, 2)}\n` : budgetText(report, io.clock.now()));
  return EXIT.complete;
}

/** Returns a report with its times as ISO dates. JSON has no infinity, so a quota that is not known is null. */
function inIso({ pauses, quotas }: BudgetReport): unknown {
  return {
    quotas: quotas.map(({ held, usedBy, wholeAt, ...quota }) => ({
      ...quota,
      held: held.map(({ until, ...one }) => ({ ...one, until: iso(until) })),
      usedBy: usedBy.map(({ at, ...one }) => ({ ...one, at: iso(at) })),
      ...(wholeAt === undefined ? {} : { wholeAt: iso(wholeAt) }),
    })),
    pauses: pauses.map(({ scope, until }) => ({ scope, until: iso(until) })),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
