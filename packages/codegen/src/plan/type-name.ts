import { CLIENT_VALUES } from '@endcursor/templates';

/**
 * Names that cannot be declared as an interface or referred to as a type, that emitted code uses in their global meaning,
 * or that emitted clients export as constants.
 */
const RESERVED_TYPES = new Set<string>([
  ...CLIENT_VALUES,
  ...(
    'any unknown never void undefined null string number boolean symbol bigint object Promise ' +
    'keyof infer readonly unique asserts as satisfies ' +
    'break case catch class const continue debugger default delete do else enum export extends false finally for ' +
    'function if import in instanceof new return super switch this throw true try typeof var while with yield let ' +
    'static implements interface package private protected public await'
  ).split(' '),
]);

/** Names that cannot be declared as a constant of a module, because CommonJS modules have their own. */
const RESERVED_VALUES = new Set([
  ...RESERVED_TYPES,
  ...'arguments eval globalThis exports module require Object __esModule __filename __dirname'.split(' '),
]);

/** Returns the emitted name of a named type: its own, unless TypeScript has another meaning for it. */
export function typeName(name: string): string {
  return RESERVED_TYPES.has(name) ? `${name}$1` : name;
}

/** Returns the emitted name of the constant of a fetcher. */
export function constantName(name: string): string {
  return RESERVED_VALUES.has(name) ? `${name}$1` : name;
}

/** Returns `repositoryIssues` for `repository` and `issues`. */
export function joinNames(first: string, second: string): string {
  return first + second.charAt(0).toUpperCase() + second.slice(1);
}

/** Returns `pullRequest` for `PullRequest`. */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Returns a function that gives out each name once: the first free proposal, or else the last with underscores added. */
export function nameKeeper(): (proposals: readonly string[]) => string {
  const taken = new Set<string>();
  return (proposals) => {
    let name = proposals.find((proposal) => !taken.has(proposal)) ?? `${proposals.at(-1)}_`;
    while (taken.has(name)) name += '_';
    taken.add(name);
    return name;
  };
}
