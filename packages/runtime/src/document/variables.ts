/** The variables of one operation: their definitions and their values. */
export interface Variables {
  /** Adds a variable of the type, named after what it is for, and returns it as it stands in the document. */
  add(name: string, type: string, value: unknown): string;
  /** `($owner: String!, $name: String!)`, or nothing. */
  definitions(): string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** An empty set of variables. */
export function createVariables(): Variables {
  const types = new Map<string, string>();
  const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  return {
    values,
    add(name, type, value) {
      let free = name;
      for (let count = 2; types.has(free); count++) free = `${name}_${count}`;
      types.set(free, type);
      values[free] = value;
      return `$${free}`;
    },
    definitions() {
      const texts = [...types].map(([name, type]) => `$${name}: ${type}`);
      return texts.length > 0 ? `(${texts.join(', ')})` : '';
    },
  };
}
