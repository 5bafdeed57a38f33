import { stripVTControlCharacters } from 'node:util';
import type { BudgetReport, HeldAmount, QuotaUsage, UsedAmount } from 'endcursor/stores';
import { written, writtenTime } from '../progress/written.ts';

/** Returns the budgets for a person: a paragraph for each scope, with a line for each quota and each holder. */
export function budgetText({ pauses, quotas }: BudgetReport, now: number): string {
  const scopes = [...new Set([...quotas.map(({ scope }) => scope), ...pauses.map(({ scope }) => scope)])];
  const paragraphs = scopes.map((scope) => {
    const own = quotas.filter((quota) => quota.scope === scope);
    const width = Math.max(...own.map((quota) => nameOf(quota).length));
    const paused = pauses.filter((pause) => pause.scope === scope).map(({ until }) => pauseLine(until - now));
    const lines = own.flatMap((quota) => [
      quotaLine(quota, width, now),
      ...holderLines(quota.held, width, now),
      ...userLines(quota.usedBy, width, now),
    ]);
    return [scope || '(no scope)', ...[...paused, ...lines].map((line) => `  ${line}`)].join('\n');
  });
  return `${stripVTControlCharacters(paragraphs.join('\n\n')).replace(/[^\P{Cc}\n]/gu, ' ')}\n`;
}

function nameOf({ per, unit }: QuotaUsage): string {
  if (!per) return unit;
  return 'window' in per ? `${unit} per ${per.window.replace(/^1 /, '')}` : unit;
}

function quotaLine(usage: QuotaUsage, width: number, now: number): string {
  const { held, left, per, quota, used, wholeAt } = usage;
  const reserved = held.reduce((sum, { amount }) => sum + amount, 0);
  const facts = [
    `${written(left)} of ${Number.isFinite(quota) ? written(quota) : 'an unknown quota'} left`,
    `${written(used)} used`,
    ...(reserved > 0 ? [`${written(reserved)} reserved`] : []),
    ...(per && 'restorePerSecond' in per ? [`${written(per.restorePerSecond)} restored per second`] : []),
    ...(wholeAt !== undefined && wholeAt > now ? [`all there again in ${writtenTime(wholeAt - now)}`] : []),
  ];
  return `${nameOf(usage).padEnd(width)}  ${facts.join(', ')}`;
}

/** Returns a line for each process that has reserved something, with the time until its last reservation counts as used. */
function holderLines(held: readonly HeldAmount[], width: number, now: number): readonly string[] {
  const names = [...new Set(held.map(({ holder }) => holder))];
  return names.map((name) => {
    const own = held.filter(({ holder }) => holder === name);
    const amount = own.reduce((sum, one) => sum + one.amount, 0);
    const lease = Math.max(...own.map(({ until }) => until)) - now;
    const requests = own.length === 1 ? 'a request' : `${written(own.length)} requests`;
    return `${' '.repeat(width)}  ${written(amount)} by ${name ?? 'a process without a name'} for ${requests}, for at most ${writtenTime(Math.max(0, lease))}`;
  });
}

/** Returns a line for each process that has used something since the budget began, the latest first. */
function userLines(users: readonly UsedAmount[], width: number, now: number): readonly string[] {
  return users.map(({ amount, at, holder }) => {
    const last = writtenTime(Math.max(0, now - at));
    return `${' '.repeat(width)}  ${written(amount)} used by ${holder} in all, last ${last} ago`;
  });
}

function pauseLine(ms: number): string {
  return `nothing is sent for ${writtenTime(ms)}, after a refusal by the server`;
}
