import { type BudgetReport, reportBooks } from '../stores/budget-report.ts';
import type { Books } from '../stores/books.ts';
import type { MeterState } from '../stores/meter.ts';
import type { Uses } from '../stores/uses.ts';
import { type RedisClient, type RunScript, scriptRunner } from './redis-client.ts';
import type { RedisStoreOptions } from './redis-store.ts';

/**
 * Reads the budgets that `redisStore` keeps under a key, without changing them.
 * @returns undefined if there are none
 */
export async function redisBudgets(
  redis: RedisClient,
  { key = 'endcursor' }: Pick<RedisStoreOptions, 'key'> = {},
): Promise<BudgetReport | undefined> {
  return scriptBudgets(scriptRunner(redis, READ_SCRIPT, key));
}

/** Reads budgets with {@link READ_SCRIPT}. @param now milliseconds since the Unix epoch. @default the time of the server */
export async function scriptBudgets(run: RunScript, now?: number): Promise<BudgetReport | undefined> {
  const [json] = await run([String(now ?? '')]);
  if (!json) return undefined;
  const { fields, now: at } = JSON.parse(json, revived) as Kept;
  const found = Object.entries(fields);
  const named = <T>(kind: string) =>
    found.flatMap(([name, value]) => (name.startsWith(kind) ? [[name.slice(kind.length), value as T] as const] : []));
  const { penalties } = fields['h'] as { readonly penalties: Books['penalties'] | readonly never[] };
  const logs = Object.fromEntries(named<readonly number[]>('l:'));
  const meters = named<KeptMeter>('m:').map(([key, meter]) => [key, stateOf(meter, logs[key] ?? [])] as const);
  const underWay = named<readonly KeptEntry[]>('r:').map(
    ([id, entries]) => [id, entries.map((entry) => reservedOf(entry, fields[`m:${entry[0]}`] as KeptMeter))] as const,
  );
  const uses = named<Readonly<Record<string, readonly [amount: number, at: number]>>>('u:').map(
    ([key, kept]) => [key, usesOf(kept)] as const,
  );
  const books = {
    meters: Object.fromEntries(meters),
    penalties: { ...penalties },
    underWay: Object.fromEntries(underWay),
    uses: Object.fromEntries(uses),
  };
  return reportBooks(books as Parameters<typeof reportBooks>[0], at);
}

/** JSON has no infinity. */
function revived(_: string, value: unknown): unknown {
  return value === 'Infinity' ? Infinity : value;
}

interface Kept {
  readonly now: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A meter of `METER_SCRIPT`: a window has a length, and a bucket a rate. */
interface KeptMeter {
  readonly unit: string;
  readonly most: number;
  readonly reserved: number;
  readonly charged: number;
  readonly foreign: number;
  readonly length?: number;
  readonly isClock?: boolean;
  readonly logged: number;
  readonly held: number;
  readonly resetAt?: number;
  readonly resetLeft?: number;
  readonly lastAt?: number;
  readonly lastAmount?: number;
  readonly perSecond: number;
  readonly available: number;
  readonly asOf: number;
  readonly adopted: number;
}

type KeptEntry = readonly [key: string, amount: number, charged: number, asked: number, until: number, holder?: string];

function stateOf(meter: KeptMeter, log: readonly number[]): MeterState {
  const { available, asOf, charged, foreign, held, most, perSecond, reserved } = meter;
  const budget =
    meter.length === undefined
      ? { most, perSecond, available, asOf, held, known: true, reportedAt: meter.adopted }
      : windowOf(meter, log);
  return { budget, reserved, charged, foreign };
}

function windowOf(
  { held, lastAmount, lastAt, logged, most, resetAt, resetLeft = 0 }: KeptMeter,
  log: readonly number[],
) {
  const pairs = lastAt === undefined ? log : [...log, lastAt, lastAmount ?? 0];
  const entries = pairs.flatMap((at, index) => (index % 2 === 0 ? [{ at, amount: pairs[index + 1] ?? 0 }] : []));
  return { most, log: entries, logged, held, ...(resetAt !== undefined && { anchor: { left: resetLeft, resetAt } }) };
}

function usesOf(kept: Readonly<Record<string, readonly [amount: number, at: number]>>): Uses {
  return Object.fromEntries(Object.entries(kept).map(([holder, [amount, at]]) => [holder, { amount, at }]));
}

function reservedOf(
  [key, amount, charged, asked, until, holder]: KeptEntry,
  { isClock, length, most, perSecond, unit }: KeptMeter,
) {
  const starts = isClock ? ('clock' as const) : ('unknown' as const);
  const quota =
    length === undefined
      ? { unit, quota: most, restorePerSecond: perSecond }
      : { unit, quota: most, window: `${Math.round(length / 1000)} seconds` as const, starts };
  return { key, quota, entry: { amount, charged, asked }, until, holder };
}

/** Reads the hash of `BOOKS_SCRIPT` as JSON. */
export const READ_SCRIPT: string = `
local read = redis.call('HGETALL', KEYS[1])
if #read == 0 then return {} end
local function plain(value)
  if value == math.huge then return 'Infinity' end
  if type(value) ~= 'table' then return value end
  local copy = {}
  for name, member in pairs(value) do copy[name] = plain(member) end
  return copy
end
local fields = {}
for index = 1, #read, 2 do
  local name, value = read[index], read[index + 1]
  if string.sub(name, 1, 2) == 'l:' then
    local numbers, position = {}, 1
    while position < #value do
      local at, amount = struct.unpack('dd', value, position)
      numbers[#numbers + 1] = at
      numbers[#numbers + 1] = amount
      position = position + 16
    end
    -- JSON cannot tell an empty list from an empty object.
    if #numbers > 0 then fields[name] = numbers end
  else
    fields[name] = plain(cmsgpack.unpack(value))
  end
end
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
return { cjson.encode({ now = now, fields = fields }) }
`;
