import type { Quota } from 'endcursor';
import type { ReadingCost } from './reading-cost.ts';

/** Returns the cost of a reading for a terminal. @param hasLists whether its rows have lists */
export function costText(
  { ceiling, coordinate, cost, first, name, quota, requests, rows, seconds }: ReadingCost,
  hasLists: boolean,
): string {
  const lines = [
    `${name} reads ${coordinate}`,
    `first request: ${amount(first.cost, first.unit)}${first.nodes === undefined ? '' : `, at most ${number(first.nodes)} nodes`}`,
  ];
  if (rows === undefined || requests === undefined || cost === undefined)
    lines.push('all rows: pass --rows with their number, or --count to ask the server');
  else
    lines.push(
      `${number(rows)} rows: at least ${amount(requests, 'requests')}${first.unit === 'requests' ? '' : `, ${amount(cost, first.unit)}`}`,
    );
  if (seconds !== undefined && quota !== undefined)
    lines.push(
      seconds === 0
        ? `no wait: it is within ${quotaText(quota)}`
        : `at least ${duration(seconds)} under ${quotaText(quota)}`,
    );
  else if (rows !== undefined)
    lines.push('no limit on requests is known: choose a profile with --api, or configure limits');
  if (ceiling !== undefined && (rows ?? 0) > ceiling)
    lines.push(`the server gives at most ${number(ceiling)} rows of this list: divide it with pull --partition`);
  if (hasLists) lines.push('further pages of lists inside the rows are requested in addition');
  return `${lines.join('\n')}\n`;
}

function amount(count: number, unit: string): string {
  return `${number(count)} ${count === 1 ? unit.replace(/s$/, '') : unit}`;
}

function quotaText(quota: Quota): string {
  const rate = 'window' in quota ? `in ${quota.window}` : `and ${quota.restorePerSecond} more a second`;
  return `${amount(quota.quota, quota.unit)} ${rate}`;
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5_400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}

function number(value: number): string {
  return new Intl.NumberFormat('en-US').format(value);
}
