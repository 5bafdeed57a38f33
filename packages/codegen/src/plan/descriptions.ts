import type { CompositePlan, Description, DocumentsPlan, MemberPlan, Plan, Shape } from '@endcursor/templates';

/**
 * Returns the plan as emitted with `descriptions: false`, except for its composite types, which are already printed.
 */
export function withoutDescriptions(plan: Plan): Plan {
  return {
    ...plan,
    enums: plan.enums.map(bare),
    inputs: plan.inputs.map(bareMembers),
    argumentSets: plan.argumentSets.map(bareMembers),
    fetchers: plan.fetchers.map(bare),
  };
}

/**
 * Returns a composite type as emitted with `descriptions: false`. Deprecations stay, because compilers and editors act
 * on them.
 */
export function bareComposite(plan: CompositePlan): CompositePlan {
  return {
    ...bare(plan),
    leaves: plan.leaves.map(bare),
    outputs: plan.outputs.map(bare),
    selections: plan.selections.map(bare),
  };
}

/** Returns the plan of documents as emitted with `descriptions: false`. */
export function documentsWithoutDescriptions(plan: DocumentsPlan): DocumentsPlan {
  return {
    ...plan,
    enums: plan.enums.map(bare),
    inputs: plan.inputs.map(bareMembers),
    fragments: plan.fragments.map(({ name, shape }) => ({ name, shape: bareShape(shape) })),
    operations: plan.operations.map((one) => ({
      ...bare(one),
      types: one.types.map(({ name, shape }) => ({ name, shape: bareShape(shape) })),
    })),
  };
}

function bareShape(shape: Shape): Shape {
  if ('list' in shape) return { ...shape, list: bareShape(shape.list) };
  if ('union' in shape) return { union: shape.union.map(bareShape) };
  if ('parts' in shape) return shape;
  return { members: shape.members.map((member) => ({ ...bare(member), shape: bareShape(member.shape) })) };
}

function bareMembers<T extends Description & { readonly members: readonly MemberPlan[] }>(plan: T): T {
  return { ...bare(plan), members: plan.members.map(bare) };
}

function bare<T extends Description>(plan: T): T {
  const copy: { description?: string | undefined } & T = { ...plan };
  delete copy.description;
  return copy;
}
