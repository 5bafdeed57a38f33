/** Returns the name in a type such as `[String!]!`. */
export function namedType(type: string): string {
  return type.replace(/[[\]!]/g, '');
}

/** Returns the type of an item of a list type. Any other type counts as its own item. */
export function itemType(type: string): string {
  return type.startsWith('[') ? type.slice(1, type.lastIndexOf(']')) : type;
}
