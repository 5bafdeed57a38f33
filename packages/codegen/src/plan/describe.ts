import type { Description, MemberPlan, TypeText } from '@endcursor/templates';

/** Returns the description and the deprecation of a part of the schema, as a template prints them. */
export function describe(item: Described): Description {
  const { description, deprecationReason } = item;
  if (deprecationReason == null) return description ? { description } : {};
  return { ...(description ? { description } : {}), deprecated: deprecationReason };
}

/**
 * Returns a member with the description and the deprecation of its part of the schema. All members have the same
 * properties, because the engine compiles separately for each set of them.
 */
export function described(head: string, type: TypeText, { description, deprecationReason }: Described): MemberPlan {
  return { head, type, description: description || undefined, deprecated: deprecationReason ?? undefined };
}

/** Returns a member without a description. */
export function bareMember(head: string, type: TypeText): MemberPlan {
  return { head, type, description: undefined, deprecated: undefined };
}

/** A part of a schema. */
export interface Described {
  readonly description?: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
}
