import { GraphQLError, GraphQLScalarType } from './graphql.ts';
import type { GraphQLSchema } from 'graphql';
import { createSchema } from 'graphql-yoga';
import type { ServerClock } from './server-clock.ts';
import { formatDate } from './totara-dates.ts';
import type { TotaraDateFormat } from './totara-dates.ts';
import { cutTotaraPage } from './totara-page.ts';
import type { TotaraQuery } from './totara-page.ts';
import { makeTotaraCourses, makeTotaraUsers } from './totara-records.ts';
import type { TotaraCourse, TotaraSizes, TotaraUser } from './totara-records.ts';
import { totaraTypeDefs } from './totara-schema.ts';

/** The options of the Totara stand-in's schema. */
export interface TotaraSchemaOptions {
  readonly sizes: TotaraSizes;
  /** Root query fields that are denied. */
  readonly denied: ReadonlySet<string>;
  readonly clock: ServerClock;
}

/** Builds the executable schema. */
export function createTotaraSchema({ sizes, denied, clock }: TotaraSchemaOptions): GraphQLSchema {
  const [users, courses] = [makeTotaraUsers(sizes.users), makeTotaraCourses(sizes.courses)];
  const allow = denier(denied);
  return createSchema({
    typeDefs: totaraTypeDefs,
    resolvers: {
      core_id: coreId,
      Query: {
        totara_webapi_status: allow('totara_webapi_status', () => ({ status: 'ok' })),
        core_user_users: allow('core_user_users', ({ query }) => cutTotaraPage(filterUsers(users, query), query ?? {})),
        core_course_courses: allow('core_course_courses', ({ query }) =>
          cutTotaraPage(filterCourses(courses, query), query ?? {}),
        ),
        core_course: allow('core_course', ({ courseid }) => courses.find((course) => course.id === courseid)),
      },
      totara_webapi_status: {
        timestamp: (_, { format }: FormatArgument) => formatDate(Math.floor(clock.now() / 1000), format),
      },
      core_user: { timecreated: formatCreation },
      core_course: { timecreated: formatCreation },
    },
  });
}

interface RootArguments {
  readonly query?: TotaraQuery | null;
  readonly courseid?: string;
}

interface FormatArgument {
  readonly format: TotaraDateFormat;
}

function formatCreation({ timecreated }: { timecreated: number }, { format }: FormatArgument): string {
  return formatDate(timecreated, format);
}

function denier(denied: ReadonlySet<string>) {
  return (field: string, resolve: (args: RootArguments) => unknown) =>
    (_: unknown, args: RootArguments): unknown => {
      if (!denied.has(field)) return resolve(args);
      throw new GraphQLError(`You do not have access to ${field}.`, { extensions: { category: 'require_login' } });
    };
}

function filterUsers(users: readonly TotaraUser[], query: TotaraQuery | null | undefined): readonly TotaraUser[] {
  const { suspended, since_timecreated: since, username } = query?.filters ?? {};
  return users.filter(
    (user) =>
      (suspended == null || user.suspended === suspended) &&
      (since == null || user.timecreated >= Number(since)) &&
      (username == null || user.username === username),
  );
}

function filterCourses(
  courses: readonly TotaraCourse[],
  query: TotaraQuery | null | undefined,
): readonly TotaraCourse[] {
  const { since_timecreated: since, category_id: category } = query?.filters ?? {};
  return courses.filter(
    (course) =>
      (since == null || course.timecreated >= Number(since)) && (category == null || course.category.id === category),
  );
}

/** IDs are written as strings, and accepted as numbers too. */
const coreId: GraphQLScalarType = new GraphQLScalarType({
  name: 'core_id',
  parseValue: readId,
  parseLiteral: (node) => ('value' in node ? readId(node.value) : readId(undefined)),
});

function readId(value: unknown): string {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value))) return String(value);
  throw new GraphQLError('core_id must be a whole number.');
}
