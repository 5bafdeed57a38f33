import type { Description, MemberPlan, TypeText } from '@endcursor/templates';

/** The description and the deprecation of a part of the schema, as a template prints them. */
export function describe(item: Described): Description {
  const { description, deprecationReason } = item;
  if (deprecationReason == null) return description ? { description } : {};
  return { ...(description ? { description } : {}), deprecated: deprecationReason };
}

/** A member with the description and the deprecation of the part of the schema that it is for. */
export function described(head: string, type: TypeText, item: Described): MemberPlan {
  const { description, deprecationReason } = item;
  if (deprecationReason == null) return description ? { head, type, description } : { head, type };
  return { head, type, ...describe(item) };
}

/** A part of a schema. */
export interface Described {
  readonly description?: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
}
