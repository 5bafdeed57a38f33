import type { Description, MemberPlan, TypeText } from '@endcursor/templates';

/** The description and the deprecation of a part of the schema, as a template prints them. */
export function describe(item: Described): Description {
  const { description, deprecationReason } = item;
  if (deprecationReason == null) return description ? { description } : {};
  return { ...(description ? { description } : {}), deprecated: deprecationReason };
}

/**
 * A member with the description and the deprecation of the part of the schema that it is for. All members have the same
 * properties: what is done with thousands of objects is compiled once for each set of them.
 */
export function described(head: string, type: TypeText, { description, deprecationReason }: Described): MemberPlan {
  return { head, type, description: description || undefined, deprecated: deprecationReason ?? undefined };
}

/** A member of which nothing is said. */
export function bareMember(head: string, type: TypeText): MemberPlan {
  return { head, type, description: undefined, deprecated: undefined };
}

/** A part of a schema. */
export interface Described {
  readonly description?: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
}
