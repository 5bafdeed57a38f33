import { GraphQLError, GraphQLScalarType } from './graphql.ts';
import type { GraphQLSchema } from 'graphql';
import { createSchema } from 'graphql-yoga';
import { createFixedWindow } from '../../packages/runtime/src/testing/fixed-window.ts';
import { findPageSizes } from './page-sizes.ts';
import {
  makeChannelProgress,
  makeCourseUsage,
  makeSkillAssessment,
  makeUser,
  pluralsightSizes,
  rowsOf,
  seriesRows,
} from './pluralsight-records.ts';
import type { PluralsightSizes, UsageFilter } from './pluralsight-records.ts';
import { pluralsightTypeDefs } from './pluralsight-schema.ts';
import { Refusal } from './refusal.ts';
import { cutPage, readPosition } from './relay-page.ts';
import type { CursorCode, PageArguments, PageSizes, Rows } from './relay-page.ts';
import type { Rules, Visit } from './rules.ts';
import { machineClock } from './server-clock.ts';
import type { Operation } from './selection.ts';
import { createStandIn } from './stand-in.ts';
import type { StandIn, StandInOptions } from './stand-in.ts';
import { throttle } from './throttle.ts';
import type { ThrottleOptions } from './throttle.ts';

/** Options for the behaviour that the documentation leaves open. */
export interface PluralsightOptions extends StandInOptions, ThrottleOptions {
  /** `Infinity` switches the limit off. @default 100 */
  readonly requestsPerMinute?: number;
  /** The key that `Authorization: Bearer …` must contain. @default undefined: no key is required */
  readonly token?: string;
  readonly sizes?: Partial<PluralsightSizes>;
  /** Whether minutes begin with the clock's or with the first request. @default 'aligned' */
  readonly windows?: 'aligned' | 'first-use';
}

/** The documented page sizes. */
const pluralsightPageSizes: PageSizes = { default: 100, max: 1000 };

/** Starts the stand-in for Pluralsight's API. A `first` above 1,000 is an error. */
export function startPluralsight(options: PluralsightOptions = {}): StandIn {
  const { clock = machineClock, requestsPerMinute: limit = 100, windows: start = 'aligned', token } = options;
  const minute = createFixedWindow({ limit, windowMs: 60_000, start, now: () => clock.now() });
  const rules: Rules = {
    name: 'pluralsight',
    paths: ['/graphql'],
    schema: createPluralsightSchema({ ...pluralsightSizes, ...options.sizes }),
    admit(visit) {
      authenticate(visit, token);
      if (minute.take(1)) return;
      const extensions = { code: 'TOO_MANY_REQUESTS' };
      throw throttle('Too many requests, try again later.', minute.resetAtMs - clock.now(), extensions, options);
    },
    begin: refuseOversizedPages,
  };
  return createStandIn(rules, options);
}

function authenticate({ request }: Visit, token: string | undefined): void {
  if (token === undefined || request.headers.get('authorization') === `Bearer ${token}`) return;
  throw new Refusal('Invalid API key', { status: 401, extensions: { code: 'UNAUTHENTICATED' } });
}

function refuseOversizedPages(operation: Operation): undefined {
  for (const { size, field } of findPageSizes(operation)) {
    if (size >= 1 && size <= pluralsightPageSizes.max) continue;
    const message = `${field.definition.name}: first must be from 1 to ${pluralsightPageSizes.max}, but is ${size}`;
    throw new Refusal(message, { extensions: { code: 'BAD_USER_INPUT' } });
  }
}

function createPluralsightSchema(sizes: PluralsightSizes): GraphQLSchema {
  return createSchema({
    typeDefs: pluralsightTypeDefs,
    resolvers: {
      DateTime: dateTime,
      Query: {
        skillAssessmentCatalog: paginate(() => rowsOf(sizes.skillAssessments, makeSkillAssessment)),
        courseUsage: paginate((filter) =>
          seriesRows(sizes.courseUsage, filter, (index) => makeCourseUsage(index, sizes.users)),
        ),
        users: paginate(() => rowsOf(sizes.users, makeUser)),
        channelProgress: paginate((filter) =>
          seriesRows(sizes.channelProgress, filter, (index) => makeChannelProgress(index, sizes.users)),
        ),
      },
    },
  });
}

type FilteredArguments = PageArguments & { readonly filter?: UsageFilter | null };

function paginate(select: (filter: UsageFilter) => Rows<object>) {
  return (_: unknown, args: FilteredArguments): object =>
    cutPage(select(args.filter ?? {}), args, rowCursor, pluralsightPageSizes);
}

/** Encodes `row:12` in base64url, as an example of an opaque cursor. */
const rowCursor: CursorCode = {
  encode: (position) => Buffer.from(`row:${position}`).toString('base64url'),
  decode: (cursor) => readPosition(/^row:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1] ?? 'none'),
};

const dateTime: GraphQLScalarType = new GraphQLScalarType({
  name: 'DateTime',
  description: 'An instant as ISO 8601 text.',
  parseValue(value) {
    if (typeof value === 'string' && !Number.isNaN(Date.parse(value))) return value;
    throw new GraphQLError('DateTime must be an ISO 8601 text.');
  },
});
