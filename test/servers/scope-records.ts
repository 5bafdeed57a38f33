import type { Rows } from './relay-page.ts';
import { choose, fraction, hash, numbered } from './seeded.ts';

/** The amount of data in the Scope stand-in. Rows are created when a page needs them, so millions cost nothing. */
export interface ScopeSizes {
  /** Members of the organization. @default 500 */
  readonly members: number;
  /** The number of users. Members of groups may be outside the organization. @default 5000 */
  readonly users: number;
  /** @default 2000 */
  readonly groups: number;
  /**
   * The most groups that a user is in, at most `groups`. The first member is in that many, the second in none. @default
   * 400
   */
  readonly groupsPerUser: number;
  /** The most members of a group, at most `users`. The first group has that many, the second none. @default 1000 */
  readonly membersPerGroup: number;
  /** The most licences of a user. @default 12 */
  readonly licencesPerUser: number;
  /** @default 1200 */
  readonly scenarios: number;
}

/** The default sizes. */
export const scopeSizes: ScopeSizes = {
  members: 500,
  users: 5_000,
  groups: 2_000,
  groupsPerUser: 400,
  membersPerGroup: 1_000,
  licencesPerUser: 12,
  scenarios: 1_200,
};

/** A row, identified by its kind and its index. Nothing else is ever stored about it. */
export interface ScopeRecord {
  readonly __typename: 'Organization' | 'User' | 'Group' | 'Licence' | 'Scenario';
  readonly index: number;
}

/** A member of a group, with the fields of its edge. */
export interface Membership {
  readonly user: ScopeRecord;
  readonly role: string;
}

/**
 * The relations, which depend only on the sizes. The two directions of membership, groups of a user and members of a
 * group, are independent of each other, because each is computed by arithmetic.
 */
export interface ScopeRecords {
  readonly members: Rows<ScopeRecord>;
  readonly groups: Rows<ScopeRecord>;
  readonly scenarios: Rows<ScopeRecord>;
  readonly groupsOf: (user: number) => Rows<ScopeRecord>;
  readonly licencesOf: (user: number) => Rows<ScopeRecord>;
  readonly membersOf: (group: number) => Rows<Membership>;
  /** The record with a global ID; `undefined` if there is none. */
  readonly find: (id: string) => ScopeRecord | undefined;
}

/** Creates the relations. */
export function makeScopeRecords(sizes: ScopeSizes): ScopeRecords {
  const users = Math.max(sizes.users, sizes.members);
  const counts = { Organization: 1, User: users, Group: sizes.groups, Scenario: sizes.scenarios };
  const licences = { ...counts, Licence: users * LICENCE_STRIDE };
  return {
    members: all('User', sizes.members),
    groups: all('Group', sizes.groups),
    scenarios: all('Scenario', sizes.scenarios),
    groupsOf: (user) => ring('Group', sizes.groups, longTail('groups', user, sizes.groupsPerUser), user),
    licencesOf: (user) => ({
      length: Math.min(LICENCE_STRIDE, hash('licences', user) % (sizes.licencesPerUser + 1)),
      at: (number) => ({ __typename: 'Licence', index: user * LICENCE_STRIDE + number }),
    }),
    membersOf: (group) => {
      const ringOfUsers = ring('User', users, longTail('members', group, sizes.membersPerGroup), group);
      return {
        length: ringOfUsers.length,
        at: (number) => ({ user: ringOfUsers.at(number), role: roleOf(group, number) }),
      };
    },
    find: (id) => findRecord(id, licences),
  };
}

/** The licences of a user are numbered in steps of this, so that a licence's index shows its owner. */
const LICENCE_STRIDE = 1000;

/** Returns the global ID of a record, which is opaque to clients. */
export function globalId({ __typename, index }: ScopeRecord): string {
  return btoa(`${__typename}:${index}`);
}

export function loginOf(user: number): string {
  return numbered('user', user);
}

/** One user in nine has no name. */
export function nameOf(user: number): string | null {
  return hash('name', user) % 9 === 0 ? null : `User ${user}`;
}

export function productOf(licence: number): string {
  return choose(['Viewer', 'Author', 'Remote'], 'product', licence);
}

export function stateOf(licence: number): string {
  return choose(['ACTIVE', 'ACTIVE', 'EXPIRED', 'REVOKED'], 'state', licence);
}

function roleOf(group: number, number: number): string {
  return hash('role', group, number) % 10 === 0 ? 'OWNER' : 'MEMBER';
}

function all(type: ScopeRecord['__typename'], length: number): Rows<ScopeRecord> {
  return { length, at: (index) => ({ __typename: type, index }) };
}

/** Returns `length` neighbours on a ring of `size` rows, without repetition. */
function ring(type: 'User' | 'Group', size: number, length: number, owner: number): Rows<ScopeRecord> {
  const start = hash(type, owner);
  return { length: Math.min(size, length), at: (number) => ({ __typename: type, index: (start + number) % size }) };
}

/** Returns mostly small and rarely large numbers between 0 and `max`: about a seventh of `max` on average. */
function longTail(kind: string, owner: number, max: number): number {
  if (owner < 2) return owner === 0 ? max : 0;
  return Math.floor((max + 1) * fraction(kind, owner) ** 6);
}

function findRecord(id: string, counts: Readonly<Record<ScopeRecord['__typename'], number>>): ScopeRecord | undefined {
  const [, type, digits] = /^(Organization|User|Group|Licence|Scenario):(\d+)$/.exec(decode(id)) ?? [];
  const __typename = type as ScopeRecord['__typename'] | undefined;
  const index = Number(digits);
  return __typename !== undefined && index < counts[__typename] ? { __typename, index } : undefined;
}

function decode(id: string): string {
  try {
    return atob(id);
  } catch {
    return '';
  }
}
