/** A paginated list of the Scope schema. */
export type List = 'members' | 'groups' | 'licences' | 'scenarios';

/** A type that has lists. */
export type Parent = 'Organization' | 'User' | 'Group';

/** One of the two selections of the Scope document: lists inside lists, starting from the organization. */
export interface Selection {
  readonly name: string;
  /** The lists from the outermost to the innermost, together with those next to the outermost. */
  readonly lists: readonly (readonly List[])[];
  /** For the generated client: the selection on the organization. A fetcher reads each of its lists. */
  readonly selected: Readonly<Record<string, object>>;
}

/** The selections of Scope's "Calculating nodes in a call", without their bounds. */
export const selections: readonly Selection[] = [
  {
    name: 'members { licences }',
    lists: [['members', 'licences']],
    selected: { members: { name: true, licences: { product: true, state: true } } },
  },
  {
    name: 'members { groups { members } } and scenarios',
    lists: [['members', 'groups', 'members'], ['scenarios']],
    selected: {
      members: { name: true, groups: { name: true, members: { name: true } } },
      scenarios: { name: true },
    },
  },
];

/** Returns the type of a list's rows; undefined if they have no lists. */
export function rowType(list: List, parent: Parent): Parent | undefined {
  if (list === 'groups') return 'Group';
  return list === 'members' && parent === 'Organization' ? 'User' : undefined;
}
