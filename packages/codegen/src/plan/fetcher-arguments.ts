import { readRoute } from '@endcursor/notation';
import type { FetcherPlan, MembersPlan, Plan } from '@endcursor/templates';

/** One argument that a caller may pass to a fetcher. */
export interface FetcherArgument {
  readonly name: string;
  /** The name of the object that it is passed in; undefined if it is passed at the top. */
  readonly key: string | undefined;
  /** Its type in the schema. */
  readonly type: string;
  /** Whether it must be passed: it has no default, and paging does not fill it. */
  readonly required: boolean;
}

/** Returns the arguments of a fetcher, in the order of its route. */
export function fetcherArguments(plan: FetcherPlan, { argumentSets }: Pick<Plan, 'argumentSets'>): FetcherArgument[] {
  const own = plan.args === undefined ? [] : membersOf(plan.args, argumentSets);
  const required = new Set([...(plan.byId ? ['id'] : []), ...requiredIn(own)]);
  return readRoute(plan.path).flatMap(({ args, key }) => {
    const set = own.find(({ head }) => head === key)?.type;
    const inside = typeof set === 'string' ? requiredIn(membersOf(set, argumentSets)) : [];
    return [...args].map(([name, type]) => {
      const isRequired = key === undefined ? required.has(name) : inside.includes(name);
      return { name, key, type: isRequired ? type : type.replace(/!$/, ''), required: isRequired };
    });
  });
}

function membersOf(name: string, sets: readonly MembersPlan[]): MembersPlan['members'] {
  const set = sets.find((one) => one.name === name);
  return set ? [...set.members, ...(set.bases ?? []).flatMap((base) => membersOf(base, sets))] : [];
}

function requiredIn(members: MembersPlan['members']): string[] {
  return members.flatMap(({ head }) => (head.endsWith('?') ? [] : [head]));
}
