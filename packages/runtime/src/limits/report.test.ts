import { describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../transport/transport.ts';
import { readRateLimitHeader } from './rate-limit-header.ts';
import { readReport, withoutReport } from './report.ts';

const NOW = Date.UTC(2026, 0, 1);

function answer(body: unknown, headers: Record<string, string> = {}): HttpAnswer {
  return { status: 200, body, text: '', headers: new Headers(headers) };
}

const read = (limit: string | null, policy: string | null = null) => readRateLimitHeader(limit, policy, {}, NOW);

describe('readReport', () => {
  it('reads the field that was added, and takes it out of the data', () => {
    const report = { cost: 3, limit: 5000, remaining: 4997, resetAt: '2026-01-01T01:00:00Z' };
    const given = answer({ data: { a: 1, endcursorReport: report } });
    const quota = { unit: 'points', limit: 5000, remaining: 4997, resetAt: NOW + 3_600_000 };
    expect(readReport(given, { unit: 'points', field: 'rateLimit { cost }' }, NOW)).toEqual({
      cost: 3,
      quotas: [quota],
    });
    withoutReport(given);
    expect(given.body).toEqual({ data: { a: 1 } });
  });

  it('reads the bucket of Shopify, whose actual cost may be missing', () => {
    const throttleStatus = { maximumAvailable: 1000.0, currentlyAvailable: 66, restoreRate: 50 };
    const cost = { requestedQueryCost: 70, actualQueryCost: null, throttleStatus };
    const names = {
      cost: 'actualQueryCost',
      limit: 'throttleStatus.maximumAvailable',
      remaining: 'throttleStatus.currentlyAvailable',
      restorePerSecond: 'throttleStatus.restoreRate',
    };
    const source = { unit: 'points', body: 'extensions.cost', names };
    const quotas = [{ unit: 'points', limit: 1000, remaining: 66, restorePerSecond: 50 }];
    expect(readReport(answer({ extensions: { cost } }), source, NOW)).toEqual({ quotas });
  });

  it('reads a plain number, and the headers of Linear', () => {
    expect(readReport(answer({ extensions: { complexity: 42 } }), { body: 'extensions.complexity' }, NOW).cost).toBe(
      42,
    );
    const headers = {
      'x-complexity': '60',
      'x-ratelimit-complexity-limit': '3000000',
      'x-ratelimit-complexity-remaining': '2999940',
      'x-ratelimit-complexity-reset': String(NOW + 1_000),
    };
    const families = { 'x-ratelimit-complexity-': 'complexity', 'x-ratelimit-requests-': 'requests' };
    const report = readReport(answer({}, headers), { costHeader: 'x-complexity', families }, NOW);
    const quota = { unit: 'complexity', limit: 3_000_000, remaining: 2_999_940, resetAt: NOW + 1_000 };
    expect(report).toEqual({ cost: 60, quotas: [quota] });
  });

  it('reads the policies of monday, each in its own unit', () => {
    const headers = {
      'ratelimit-policy':
        '"minuteRate";q=100;w=60, "concurrency";q=40;qu="concurrent-requests", "complexityMinute";q=1000000;w=60;qu="content-bytes"',
      ratelimit: '"minuteRate";r=99;t=30, "complexityMinute";r=900;t=30',
    };
    const source = { unit: 'complexity', families: {}, policies: { complexityMinute: 'complexity' } };
    expect(readReport(answer({}, headers), source, NOW).quotas).toEqual([
      { unit: 'requests', remaining: 99, limit: 100, windowMs: 60_000, resetAt: NOW + 30_000 },
      { unit: 'complexity', remaining: 900, limit: 1_000_000, windowMs: 60_000, resetAt: NOW + 30_000 },
    ]);
  });

  it('reads the headers of BigCommerce, whose times are in milliseconds', () => {
    const headers = {
      'X-Rate-Limit-Requests-Left': '35',
      'X-Rate-Limit-Requests-Quota': '150',
      'X-Rate-Limit-Time-Reset-Ms': '15000',
      'X-Rate-Limit-Time-Window-Ms': '30000',
    };
    const names = {
      limit: 'x-rate-limit-requests-quota',
      remaining: 'x-rate-limit-requests-left',
      resetAt: 'x-rate-limit-time-reset-ms',
      window: 'x-rate-limit-time-window-ms',
      time: 'milliseconds',
    } as const;
    expect(readReport(answer({}, headers), { headers: [names] }, NOW).quotas).toEqual([
      { unit: 'requests', limit: 150, remaining: 35, resetAt: NOW + 15_000, windowMs: 30_000 },
    ]);
  });

  it('reads the headers of Contentful, whose window no header states', () => {
    const headers = { 'x-contentful-ratelimit-second-limit': '55', 'x-contentful-ratelimit-reset': '1' };
    const names = {
      limit: 'x-contentful-ratelimit-second-limit',
      resetAt: 'x-contentful-ratelimit-reset',
      window: '1 second',
    };
    expect(readReport(answer({}, headers), { headers: [names] }, NOW).quotas).toEqual([
      { unit: 'requests', limit: 55, resetAt: NOW + 1_000, windowMs: 1_000 },
    ]);
  });

  it('distinguishes a length of time in milliseconds from a point in time', () => {
    const resetOf = (value: string) =>
      readReport(
        answer({}, { left: '0', reset: value }),
        { headers: [{ remaining: 'left', resetAt: 'reset', time: 'milliseconds' }] },
        NOW,
      ).quotas[0]?.resetAt;
    expect(resetOf('90000')).toBe(NOW + 90_000);
    expect(resetOf(String(NOW + 5_000))).toBe(NOW + 5_000);
    expect(resetOf('soon')).toBeUndefined();
  });

  it('ignores what is malformed', () => {
    const headers = { 'x-ratelimit-limit': 'many', 'x-ratelimit-remaining': '-1', 'x-ratelimit-reset': 'later' };
    expect(readReport(answer({ extensions: { cost: 'x' } }, headers), { body: 'extensions.cost' }, NOW).quotas).toEqual(
      [],
    );
  });
});

describe('readRateLimitHeader', () => {
  it('reads the form of draft 7', () => {
    expect(read('limit=100, remaining=7, reset=30', '100;w=60')).toEqual([
      { unit: 'requests', limit: 100, remaining: 7, windowMs: 60_000, resetAt: NOW + 30_000 },
    ]);
    expect(read('limit=100, remaining=7, reset=30')).toMatchObject([{ windowMs: undefined }]);
    expect(read('limit=100, remaining=x, reset=30')).toEqual([]);
  });

  it('joins limits with their policies', () => {
    const policy = '"burst";q=100;w=60,"daily";q=1000;w=86400;qu="content-bytes"';
    expect(read('"burst";r=50;t=30, "daily";r=7', policy)).toEqual([
      { unit: 'requests', remaining: 50, limit: 100, windowMs: 60_000, resetAt: NOW + 30_000 },
      { unit: 'content-bytes', remaining: 7, limit: 1000, windowMs: 86_400_000 },
    ]);
  });

  it('does without a policy, and understands keys of partitions', () => {
    expect(read('"default";r=50;t=30;pk=:dHJpYWwxMjEzMjM=:')).toEqual([
      { unit: 'requests', remaining: 50, resetAt: NOW + 30_000 },
    ]);
  });

  it.each([null, '', '"a";r=x', 'r=5;;', '"a;r=5', '"a";r=-5', '"a";r=1.5', ',', '"a";t=5'])('ignores %j', (header) => {
    expect(read(header)).toEqual([]);
  });
});
