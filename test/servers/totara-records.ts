import { hash } from './seeded.ts';

/** The amount of data in the Totara stand-in. */
export interface TotaraSizes {
  /** @default 1500 */
  readonly users: number;
  /** @default 300 */
  readonly courses: number;
}

/** The default sizes. */
export const totaraSizes: TotaraSizes = { users: 1500, courses: 300 };

export interface TotaraUser {
  readonly id: string;
  readonly username: string;
  readonly firstname: string | null;
  readonly lastname: string;
  readonly email: string;
  readonly suspended: boolean;
  /** Seconds since the Unix epoch. */
  readonly timecreated: number;
}

export interface TotaraCourse {
  readonly id: string;
  readonly fullname: string;
  readonly category: { readonly id: string; readonly name: string };
  /** Seconds since the Unix epoch. */
  readonly timecreated: number;
}

export function makeTotaraUsers(count: number): readonly TotaraUser[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(index + 1),
    username: `user${index + 1}`,
    firstname: hash('firstname', index) % 10 === 0 ? null : `First ${index + 1}`,
    lastname: `Last ${hash('lastname', index) % 700}`,
    email: `user${index + 1}@example.com`,
    suspended: hash('suspended', index) % 12 === 0,
    timecreated: timeOf(index),
  }));
}

export function makeTotaraCourses(count: number): readonly TotaraCourse[] {
  return Array.from({ length: count }, (_, index) => {
    const category = 1 + (hash('category', index) % 8);
    const categoryName = category === 1 ? 'Miscellaneous' : `Category ${category}`;
    return {
      id: String(index + 1),
      fullname: `Course ${index + 1}`,
      category: { id: String(category), name: categoryName },
      timecreated: timeOf(index),
    };
  });
}

/** Returns a time for each index: every three hours from the beginning of 2022. */
function timeOf(index: number): number {
  return Date.UTC(2022, 0, 1) / 1000 + index * 10_800;
}
