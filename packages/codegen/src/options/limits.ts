import type { CostRules, Limits } from 'endcursor/v1';
import * as v from 'valibot';
import { type CostModelName, costModels } from '../profiles/cost-models.ts';

const text = v.string();
const count = v.pipe(v.number(), v.integer('give a whole number'), v.minValue(1, 'give at least 1'));
const amount = v.pipe(v.number(), v.minValue(0, 'give 0 or more'));
const amounts = v.record(text, amount);

/** Limits as the configuration states them: a built-in cost model goes by its name, and plain lists are found. */
export interface LimitsConfig extends Omit<Limits, 'cost' | 'plainLists'> {
  readonly cost?: CostModelName | CostRules;
}

const MODELS = Object.keys(costModels);

const windowQuota = v.strictObject({
  unit: text,
  quota: count,
  window: v.pipe(text, v.regex(/^\d+ (second|minute|hour|day)s?$/, 'write it as "1 minute"')),
  starts: v.optional(v.picklist(['unknown', 'clock'], 'give "unknown" or "clock"')),
});

const bucketQuota = v.strictObject({
  unit: text,
  quota: count,
  restorePerSecond: v.pipe(v.number(), v.gtValue(0, 'give more than 0')),
});

const quota = v.union(
  [windowQuota, bucketQuota],
  'give unit, quota and window ("1 minute"), or unit, quota and restorePerSecond',
);

const costRules = v.strictObject({
  unit: text,
  leaf: v.optional(amount),
  object: v.optional(amount),
  connection: v.optional(amount),
  list: v.optional(amount),
  row: v.optional(amount),
  sizes: v.optional(v.array(text)),
  defaultSize: v.optional(count),
  lists: v.optional(v.array(text)),
  free: v.optional(v.array(text)),
  factors: v.optional(amounts),
  mutationFactors: v.optional(amounts),
  mutationFactor: v.optional(amount),
  mutation: v.optional(amount),
  divideBy: v.optional(count),
  minimum: v.optional(amount),
  refunds: v.optional(v.boolean()),
});

/** Validates a {@link LimitsConfig}. */
export const limitsSchema: v.GenericSchema = v.strictObject({
  pageSize: v.optional(
    v.strictObject({ default: v.optional(count), max: v.optional(count), required: v.optional(v.boolean()) }),
  ),
  concurrency: v.optional(count),
  nodes: v.optional(count),
  ceilings: v.optional(v.record(text, count)),
  aliases: v.optional(count),
  perRequest: v.optional(amounts),
  quotas: v.optional(v.array(quota)),
  cost: v.optional(v.union([v.picklist(MODELS), costRules], `give ${MODELS.join(', ')}, or the rules of your own`)),
});

const meaning = v.picklist(['throttled', 'too-big', 'transient', 'malformed', 'auth', 'permanent']);
const meanings = v.record(text, meaning);

/** Validates how an API speaks of limits and what it expects of requests: the rest of the runtime's `Profile`. */
export const habitsSchema: v.GenericSchema = v.strictObject({
  report: v.optional(
    v.strictObject({
      unit: v.optional(text),
      field: v.optional(text),
      fieldOn: v.optional(v.picklist(['query', 'query mutation'])),
      body: v.optional(text),
      names: v.optional(
        v.strictObject({
          cost: v.optional(text),
          limit: v.optional(text),
          remaining: v.optional(text),
          resetAt: v.optional(text),
          restorePerSecond: v.optional(text),
        }),
      ),
      costHeader: v.optional(text),
      families: v.optional(v.record(text, text)),
    }),
  ),
  signals: v.optional(
    v.strictObject({
      codes: v.optional(meanings),
      texts: v.optional(meanings),
      throttledWaitMs: v.optional(amount),
    }),
  ),
  transport: v.optional(
    v.strictObject({
      variables: v.optional(v.picklist(['object', 'text'])),
      persisted: v.optional(v.boolean()),
    }),
  ),
});
