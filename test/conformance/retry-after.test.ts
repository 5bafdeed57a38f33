import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { untilMs } from '../../packages/runtime/src/time/until.ts';

const now = Date.UTC(1999, 11, 31, 23, 59, 0);

describe.each(['UTC', 'America/New_York'])('Retry-After (RFC 9110, 10.2.3) on a machine in %s', (zone) => {
  const before = process.env['TZ'];
  beforeEach(() => {
    process.env['TZ'] = zone;
  });
  afterEach(() => {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  });

  it.each<[string, string, number | undefined]>([
    ['delay-seconds', '120', 120_000],
    ['zero seconds', '0', 0],
    ['blanks around it', ' 30 ', 30_000],
    ['an IMF-fixdate', 'Fri, 31 Dec 1999 23:59:59 GMT', 59_000],
    ['an obsolete RFC 850 date', 'Friday, 31-Dec-99 23:59:59 GMT', 59_000],
    ['an obsolete asctime date, which is in UTC', 'Fri Dec 31 23:59:59 1999', 59_000],
    ['a date that has passed', 'Fri, 31 Dec 1999 23:58:00 GMT', 0],
    ['a negative delay, which the grammar does not have', '-1', undefined],
    ['a word', 'soon', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, value, ms) => {
    expect(untilMs(value, { now, date: null })).toBe(ms);
  });

  it("a date is held against the server's own clock, where it tells it", () => {
    const date = 'Fri, 31 Dec 1999 23:59:49 GMT';
    expect(untilMs('Fri, 31 Dec 1999 23:59:59 GMT', { now: Date.UTC(2026, 0, 1), date })).toBe(10_000);
    expect(untilMs('Fri, 31 Dec 1999 23:59:59 GMT', { now, date: 'no date' })).toBe(59_000);
  });

  it('is absent where there is no header', () => {
    expect(untilMs(null, { now, date: null })).toBeUndefined();
  });
});
