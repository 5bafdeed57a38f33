import type { CompositePlan, Description, MemberPlan, Plan } from '@endcursor/templates';

/** A composite type as it is emitted with `descriptions: false`: deprecations stay, as compilers and editors act on them. */
export function bareComposite(plan: CompositePlan): CompositePlan {
  return {
    ...bare(plan),
    leaves: plan.leaves.map(bare),
    outputs: plan.outputs.map(bare),
    selections: plan.selections.map(bare),
  };
}

/** The plan as it is emitted so, but for its composite types, which are printed already. */
export function withoutDescriptions(plan: Plan): Plan {
  return {
    ...plan,
    enums: plan.enums.map(bare),
    inputs: plan.inputs.map(bareMembers),
    argumentSets: plan.argumentSets.map(bareMembers),
    fetchers: plan.fetchers.map(bare),
  };
}

function bareMembers<T extends Description & { readonly members: readonly MemberPlan[] }>(plan: T): T {
  return { ...bare(plan), members: plan.members.map(bare) };
}

function bare<T extends Description>(plan: T): T {
  const copy: { description?: string | undefined } & T = { ...plan };
  delete copy.description;
  return copy;
}
