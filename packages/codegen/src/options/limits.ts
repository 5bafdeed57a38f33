import type { CostRules, Limits } from 'endcursor/v1';
import * as v from 'valibot';
import { type CostModelName, costModels } from '../profiles/cost-models.ts';
import { byName, choice, object, objectOr } from './values.ts';

const text = v.string();
const flag = v.boolean();
const count = v.pipe(v.number(), v.integer('give a whole number'), v.minValue(1, 'give at least 1'));
const amount = v.pipe(v.number(), v.minValue(0, 'give 0 or more'));
const amounts = byName(amount, 'complexity: 10000');

/** Limits as written in the configuration: `cost` may be the name of a built-in model, and plain lists are detected. */
export interface LimitsConfig extends Omit<Limits, 'cost' | 'plainLists'> {
  readonly cost?: CostModelName | CostRules;
}

const PERSISTED = ['apollo', 'apq', 'documentId', 'id', 'name'];

const persisted = v.lazy((input) => {
  if (typeof input === 'boolean') return flag;
  const isObject = typeof input === 'object' && input !== null;
  return isObject
    ? object({ member: v.pipe(text, v.regex(/^\w+$/, 'give a name, such as documentId')), prefix: v.optional(text) })
    : choice(PERSISTED, 'true or { member, prefix }');
});

const MODELS = Object.keys(costModels);

const quota = v.pipe(
  object({
    unit: text,
    quota: count,
    window: v.optional(v.pipe(text, v.regex(/^\d+ (second|minute|hour|day)s?$/, 'write it as "1 minute"'))),
    starts: v.optional(choice(['unknown', 'clock'])),
    mutation: v.optional(count),
    query: v.optional(v.pipe(amount, v.integer('give a whole number'))),
    restorePerSecond: v.optional(v.pipe(v.number(), v.gtValue(0, 'give more than 0'))),
  }),
  v.check(
    (one) => has(one, 'window') !== has(one, 'restorePerSecond'),
    'give one of window ("1 minute") and restorePerSecond',
  ),
  v.check(
    (one) => !has(one, 'restorePerSecond') || !['starts', 'mutation', 'query'].some((name) => has(one, name)),
    'starts, mutation and query are only for a window. Remove them, or give window instead of restorePerSecond',
  ),
);

function has(config: unknown, name: string): boolean {
  return Object.entries(config ?? {}).some(([key, value]) => key === name && value !== undefined);
}

const costRules = object({
  unit: text,
  leaf: v.optional(amount),
  object: v.optional(amount),
  connection: v.optional(amount),
  list: v.optional(amount),
  row: v.optional(amount),
  sizes: v.optional(v.array(text)),
  defaultSize: v.optional(count),
  rowFactor: v.optional(amount),
  keys: v.optional(v.array(text)),
  arguments: v.optional(byName(amount, 'search: 5')),
  lists: v.optional(v.array(text)),
  free: v.optional(v.array(text)),
  factors: v.optional(amounts),
  mutationFactors: v.optional(amounts),
  mutationFactor: v.optional(amount),
  mutation: v.optional(amount),
  divideBy: v.optional(count),
  round: v.optional(choice(['up', 'down', 'nearest'])),
  minimum: v.optional(amount),
  refunds: v.optional(flag),
  approximate: v.optional(flag),
});

const concurrency = v.lazy((given) => (given === 'auto' ? v.literal('auto') : count));

const fieldLimits = object({
  pageSize: v.optional(object({ max: v.optional(count) })),
  ceiling: v.optional(count),
  concurrency: v.optional(concurrency),
  quotas: v.optional(v.array(quota)),
});

const fieldPattern = v.pipe(
  text,
  v.regex(/^[\w*]+\.[\w*]+$/, 'write a field such as "Query.items", with * for any characters'),
);

const limits = {
  pageSize: v.optional(object({ max: v.optional(count) })),
  concurrency: v.optional(concurrency),
  nodes: v.optional(count),
  fields: v.optional(byName(fieldLimits, '"Query.search": { ceiling: 1000 }', fieldPattern)),
  aliases: v.optional(count),
  maxDocument: v.optional(
    v.pipe(
      object({ characters: v.optional(count), bytes: v.optional(count) }),
      v.check((one) => has(one, 'characters') !== has(one, 'bytes'), 'give one of characters and bytes'),
    ),
  ),
  perRequest: v.optional(amounts),
  quotas: v.optional(v.array(quota)),
};

/** Validates a {@link LimitsConfig}. */
export const limitsSchema: v.GenericSchema = object({
  ...limits,
  cost: v.optional(objectOr(costRules, choice(MODELS))),
});

/** Validates the limits of a profile. */
export const profileLimitsSchema: v.GenericSchema = object({ ...limits, cost: v.optional(costRules) });

const meaning = choice(['throttled', 'too-big', 'transient', 'malformed', 'auth', 'permanent']);
const meanings = byName(meaning, 'SLOW_DOWN: "throttled"');
const texts = byName(
  meaning,
  '"too many requests": "throttled"',
  v.pipe(
    text,
    v.check(
      (expression) => mistakeIn(expression) === undefined,
      ({ input }) => `this is not a regular expression: ${mistakeIn(input)}`,
    ),
  ),
);

/**
 * Returns the mistake in a regular expression, which the runtime would otherwise find on the first error of the server.
 */
function mistakeIn(expression: string): string | undefined {
  try {
    void new RegExp(expression, 'i');
    return undefined;
  } catch (error) {
    return (error as Error).message.split(': ').at(-1);
  }
}

const headerName = v.pipe(
  text,
  v.regex(/^[\w!#$%&'*+.^`|~-]+$/, 'this is not the name of a header'),
  v.check(
    (name) => !/^(proxy-)?authorization$|^cookie$|token|secret|api-?key/i.test(name),
    'credentials would be in the generated code. Pass them to createClient: headers',
  ),
);
const headerValue = v.pipe(text, v.regex(/^[ -~]*$/, 'give a line of ASCII characters'));

const headerNames = v.pipe(
  object({
    unit: v.optional(text),
    limit: v.optional(text),
    remaining: v.optional(text),
    resetAt: v.optional(text),
    window: v.optional(text),
    time: v.optional(choice(['milliseconds', 'seconds'])),
  }),
  v.check(
    (one) => has(one, 'limit') || has(one, 'remaining') || has(one, 'resetAt'),
    'specify at least one header: limit, remaining or resetAt',
  ),
);

/** The forms of reports, signals and requests: the rest of the runtime's `Profile`. */
export const habits: v.ObjectEntries = {
  report: v.optional(
    v.pipe(
      object({
        unit: v.optional(text),
        field: v.optional(text),
        fieldOn: v.optional(choice(['query', 'query mutation'])),
        body: v.optional(text),
        names: v.optional(
          object({
            cost: v.optional(text),
            limit: v.optional(text),
            remaining: v.optional(text),
            resetAt: v.optional(text),
            restorePerSecond: v.optional(text),
          }),
        ),
        costHeader: v.optional(text),
        families: v.optional(byName(text, '"x-ratelimit-": "requests"')),
        headers: v.optional(v.array(headerNames)),
        policies: v.optional(byName(text, 'complexityMinute: complexity')),
      }),
      v.check(
        (one) => !has(one, 'names') || has(one, 'body') || has(one, 'field'),
        'names are the members of an object. Specify where it is: body, or field',
      ),
      v.check((one) => !has(one, 'fieldOn') || has(one, 'field'), 'fieldOn is only for a field. Specify it: field'),
    ),
  ),
  signals: v.optional(
    object({
      codes: v.optional(meanings),
      texts: v.optional(texts),
      throttledWaitMs: v.optional(amount),
      credentials: v.optional(text),
    }),
  ),
  transport: v.optional(
    object({
      variables: v.optional(choice(['object', 'text'])),
      persisted: v.optional(persisted),
      headers: v.optional(byName(headerValue, '"X-Api-Version": "2026-10"', headerName)),
    }),
  ),
};

/** Validates the option `habits`. */
export const habitsSchema: v.GenericSchema = object(habits);
