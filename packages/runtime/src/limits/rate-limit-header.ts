import type { QuotaReport } from '../stores/quota-store.ts';

/** The items of a list in a structured field by their names, with their parameters: `"default";r=50;t=30`. */
type Items = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** A parameter with its value, the name of an item, or a comma. */
const TOKEN =
  /\s*(?:;\s*([a-z*][\w.*-]*)(?:=("(?:[^"\\]|\\.)*"|:[^:]*:|[\w.+*-]+))?|("(?:[^"\\]|\\.)*"|[a-z*][\w:/.*-]*)|,)\s*/giy;

/**
 * Reads `RateLimit` and `RateLimit-Policy` (IETF draft-ietf-httpapi-ratelimit-headers, structured fields of RFC 9651).
 * A malformed field is ignored as a whole, as the draft requires. The form of draft 7 is read as well.
 * @param units the units of policies that name none, or a wrong one. The draft's default is `requests`.
 */
export function readRateLimitHeader(
  limit: string | null,
  policy: string | null,
  units: Readonly<Record<string, string>>,
  now: number,
): readonly QuotaReport[] {
  const older = OLDER.exec(limit ?? '');
  if (older) return [olderReport(older, policy, now)];
  const policies = itemsOf(policy);
  const reports = [...itemsOf(limit)].map(([name, { r, t }]) => {
    const { q, qu, w } = policies.get(name) ?? {};
    const resetIn = count(t);
    const seconds = count(w);
    return {
      unit: units[text(name)] ?? (qu ? text(qu) : 'requests'),
      remaining: count(r),
      limit: count(q),
      windowMs: seconds && seconds * 1000,
      resetAt: resetIn === undefined ? undefined : now + resetIn * 1000,
    };
  });
  return reports.filter(({ remaining }) => remaining !== undefined);
}

/** The field in draft 7: `limit=100, remaining=50, reset=30`, with the policy `100;w=60`. */
const OLDER = /^\s*limit=(\d{1,15}),\s*remaining=(\d{1,15}),\s*reset=(\d{1,15})\s*$/;

function olderReport([, limit, remaining, reset]: RegExpExecArray, policy: string | null, now: number): QuotaReport {
  const seconds = count(/;\s*w=(\d+)/.exec(policy ?? '')?.[1]);
  return {
    unit: 'requests',
    limit: count(limit),
    remaining: count(remaining),
    windowMs: seconds && seconds * 1000,
    resetAt: now + Number(reset) * 1000,
  };
}

function itemsOf(header: string | null): Items {
  const items = new Map<string, Record<string, string>>();
  let parameters: Record<string, string> = {};
  const rest = (header ?? '').replace(TOKEN, (_, key?: string, value = '', name?: string) => {
    if (key) parameters[key] = value;
    if (name) items.set(name, (parameters = {}));
    return '';
  });
  return rest ? new Map() : items;
}

function text(item: string): string {
  return item.replaceAll('"', '');
}

function count(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
