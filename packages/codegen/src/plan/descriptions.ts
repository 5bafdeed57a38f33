import type { Description, MemberPlan, Plan } from '@endcursor/templates';

/** The plan as it is emitted with `descriptions: false`: deprecations stay, as compilers and editors act on them. */
export function withoutDescriptions(plan: Plan): Plan {
  return {
    ...plan,
    enums: plan.enums.map(bare),
    inputs: plan.inputs.map(bareMembers),
    argumentSets: plan.argumentSets.map(bareMembers),
    composites: plan.composites.map((composite) => ({
      ...bare(composite),
      leaves: composite.leaves.map(bare),
      outputs: composite.outputs.map(bare),
      selections: composite.selections.map(bare),
    })),
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
