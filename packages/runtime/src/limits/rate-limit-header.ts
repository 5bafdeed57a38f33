import type { QuotaReport } from './quota-store.ts';

/** One item of a list of structured fields: `"default";r=50;t=30`. */
interface Item {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const ITEM =
  /^\s*(?:"((?:[^"\\]|\\.)*)"|([A-Za-z*][\w:/.*-]*))((?:\s*;\s*[a-z*][\w.*-]*(?:=(?:"(?:[^"\\]|\\.)*"|:[^:]*:|[\w.+*-]+))?)*)\s*$/;

/**
 * Reads `RateLimit` and `RateLimit-Policy` (IETF draft-ietf-httpapi-ratelimit-headers, structured fields of RFC 9651).
 * A field that is malformed is ignored as a whole, as the draft demands.
 */
export function readRateLimit(
  limit: string | null,
  policy: string | null,
  unit: string,
  now: number,
): readonly QuotaReport[] {
  const policies = new Map(itemsOf(policy).map((item) => [item.name, item.parameters]));
  return itemsOf(limit).flatMap(({ name, parameters }) => {
    const remaining = count(parameters.get('r'));
    if (remaining === undefined) return [];
    const own = policies.get(name);
    const quota = count(own?.get('q'));
    const seconds = count(own?.get('w'));
    const resetIn = count(parameters.get('t'));
    return [
      {
        unit: unitOf(own?.get('qu'), unit),
        remaining,
        ...(quota === undefined ? {} : { limit: quota }),
        ...(seconds === undefined ? {} : { windowMs: seconds * 1000 }),
        ...(resetIn === undefined ? {} : { resetAt: now + resetIn * 1000 }),
      },
    ];
  });
}

function unitOf(text: string | undefined, unit: string): string {
  return text === undefined ? unit : text.replaceAll('"', '');
}

function itemsOf(header: string | null): Item[] {
  if (!header) return [];
  const items = split(header, ',').map((text) => ITEM.exec(text));
  if (items.includes(null)) return [];
  return items.map((item) => ({
    name: item?.[1] ?? item?.[2] ?? '',
    parameters: new Map(
      split(item?.[3] ?? '', ';')
        .filter((text) => text.trim() !== '')
        .map((text) => text.trim().split(/=(.*)/s, 2) as [string, string]),
    ),
  }));
}

/** Splits at a character that does not stand in quotes. */
function split(text: string, at: ',' | ';'): string[] {
  return text.match(at === ',' ? /(?:"(?:[^"\\]|\\.)*"|[^,])+/g : /(?:"(?:[^"\\]|\\.)*"|[^;])+/g) ?? [];
}

function count(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
