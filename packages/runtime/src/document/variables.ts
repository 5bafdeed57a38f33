/** The variables of one operation: their definitions and their values. */
export interface Variables {
  /** Adds a variable of the type, named after what it is for, and returns it as it stands in the document. */
  add(name: string, type: string, value: unknown): string;
  /** `($owner: String!, $name: String!)` for those that stand in the text, or nothing. */
  definitions(text: string): string;
  /** The values of those that stand in the text and have one. */
  valuesIn(text: string): Record<string, unknown>;
  /** The same variables with other values, to which more can be added. */
  fork(values: Readonly<Record<string, unknown>>): Variables;
}

/** An empty set of variables. */
export function createVariables(): Variables {
  return variablesOf(new Map(), new Map());
}

function variablesOf(types: Map<string, string>, values: Map<string, unknown>): Variables {
  const standingIn = (text: string) => {
    const used = new Set(text.match(TOKEN));
    return [...types].filter(([name]) => used.has(`$${name}`));
  };
  return {
    add(name, type, value) {
      let free = name;
      for (let count = 2; types.has(free); count++) free = `${name}_${count}`;
      types.set(free, type);
      if (value !== undefined) values.set(free, value);
      return `$${free}`;
    },
    definitions(text) {
      const texts = standingIn(text).map(([name, type]) => `$${name}: ${type}`);
      return texts.length > 0 ? `(${texts.join(', ')})` : '';
    },
    valuesIn: (text) =>
      Object.fromEntries(standingIn(text).flatMap(([name]) => (values.has(name) ? [[name, values.get(name)]] : []))),
    fork: (more) => variablesOf(new Map(types), new Map([...values, ...Object.entries(more)])),
  };
}

/** A string, in which nothing means anything, as a regular expression. */
export const STRING = '"(?:\\\\.|[^"\\\\])*"';

const TOKEN = new RegExp(`${STRING}|\\$\\w+`, 'g');
