import type { Rows } from './relay-page.ts';
import { choose, hash, numbered } from './seeded.ts';

/**
 * The amount of data in the Pluralsight stand-in. Rows are created when a page needs them, so millions cost nothing.
 */
export interface PluralsightSizes {
  /** @default 1200 */
  readonly skillAssessments: number;
  /** @default 250000 */
  readonly courseUsage: number;
  /** @default 5000 */
  readonly users: number;
  /** @default 60000 */
  readonly channelProgress: number;
}

/** The default sizes. */
export const pluralsightSizes: PluralsightSizes = {
  skillAssessments: 1200,
  courseUsage: 250_000,
  users: 5_000,
  channelProgress: 60_000,
};

/** A coerced `UsageFilter`: ISO 8601 strings. */
export interface UsageFilter {
  readonly startDate?: string | null;
  readonly endDate?: string | null;
}

/** The time of the first row of a time series; each further row is a minute later. */
const SERIES_START_MS: number = Date.UTC(2025, 0, 1);

const STEP_MS = 60_000;

/** Creates rows with `make` from their index. */
export function rowsOf<T>(length: number, make: (index: number) => T): Rows<T> {
  return { length, at: make };
}

/** Returns the rows of a time series of `length` rows that match the filter, found by arithmetic. */
export function seriesRows<T>(length: number, filter: UsageFilter, make: (index: number) => T): Rows<T> {
  const start = filter.startDate ? indexFrom(filter.startDate, length) : 0;
  const end = Math.max(start, filter.endDate ? indexFrom(filter.endDate, length) : length);
  return { length: end - start, at: (index) => make(start + index) };
}

/** Returns the index of the first row that is not before `date`. */
function indexFrom(date: string, length: number): number {
  return Math.min(length, Math.max(0, Math.ceil((Date.parse(date) - SERIES_START_MS) / STEP_MS)));
}

function timeOf(index: number): string {
  return new Date(SERIES_START_MS + index * STEP_MS).toISOString();
}

export function makeSkillAssessment(index: number): object {
  const topic = choose(['Storage', 'Networking', 'Testing', 'Security', 'Design'], 'topic', index);
  return { id: numbered('skill', index), name: `${topic} ${index}`, retired: hash('retired', index) % 9 === 0 };
}

export function makeCourseUsage(index: number, users: number): object {
  return {
    id: numbered('usage', index, 9),
    userId: numbered('user', hash('viewer', index) % Math.max(1, users)),
    courseName: `Course ${hash('course', index) % 800}`,
    secondsViewed: hash('seconds', index) % 7200,
    percentComplete: hash('started', index) % 6 === 0 ? null : (hash('percent', index) % 1001) / 10,
    updatedOn: timeOf(index),
  };
}

export function makeUser(index: number): object {
  const firstName = hash('first name', index) % 8 === 0 ? null : `First ${index}`;
  const lastName = `Last ${index}`;
  return {
    id: numbered('user', index),
    email: `user${index}@example.com`,
    firstName,
    lastName,
    startedOn: timeOf(index),
  };
}

export function makeChannelProgress(index: number, users: number): object {
  return {
    id: numbered('progress', index, 9),
    userId: numbered('user', hash('learner', index) % Math.max(1, users)),
    channelName: `Channel ${hash('channel', index) % 60}`,
    percentComplete: (hash('progress', index) % 1001) / 10,
    updatedOn: timeOf(index),
  };
}
