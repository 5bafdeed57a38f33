/** The type of an item of a list type; another type is that of its own only item. */
export function itemType(type: string): string {
  return type.startsWith('[') ? type.slice(1, type.lastIndexOf(']')) : type;
}

/** The name in a type such as `[String!]!`. */
export function namedType(type: string): string {
  return type.replace(/[[\]!]/g, '');
}
