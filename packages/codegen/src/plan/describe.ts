import type { Description } from '@endcursor/templates';

/** The description and the deprecation of a part of the schema, as a template prints them. */
export function describe(item: {
  readonly description?: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
}): Description {
  const { description, deprecationReason } = item;
  if (deprecationReason == null) return description ? { description } : {};
  return { ...(description ? { description } : {}), deprecated: deprecationReason };
}
