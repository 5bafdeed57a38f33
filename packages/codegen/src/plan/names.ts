/** The constants that every emitted client exports beside its fetchers. */
const OWN_VALUES = ['createClient', 'orderBy', 'profile', 'table', 'where'];

/**
 * Names that cannot be declared as an interface or referred to as a type, that emitted code uses in their global
 * meaning, or that constants of every emitted client have.
 */
const RESERVED_TYPES = new Set([
  ...OWN_VALUES,
  ...(
    'any unknown never void undefined null string number boolean symbol bigint object Promise ' +
    'keyof infer readonly unique asserts as satisfies ' +
    'break case catch class const continue debugger default delete do else enum export extends false finally for ' +
    'function if import in instanceof new return super switch this throw true try typeof var while with yield let ' +
    'static implements interface package private protected public await'
  ).split(' '),
]);

/** Names that cannot be declared as a constant of a module, as CommonJS modules have some of their own. */
const RESERVED_VALUES = new Set([
  ...RESERVED_TYPES,
  ...'arguments eval globalThis exports module require Object __esModule __filename __dirname'.split(' '),
]);

/** The emitted name of a named type: its own, unless TypeScript has another meaning for it. */
export function typeName(name: string): string {
  return RESERVED_TYPES.has(name) ? `${name}$1` : name;
}

/** The emitted name of the constant of a fetcher. */
export function constantName(name: string): string {
  return RESERVED_VALUES.has(name) ? `${name}$1` : name;
}

/** `repository` and `issues` make `repositoryIssues`. */
export function joinNames(first: string, second: string): string {
  return first + second.charAt(0).toUpperCase() + second.slice(1);
}

/** `PullRequest` becomes `pullRequest`. */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Gives out each name once: the first proposal that is free, or the first with underscores behind it. */
export function nameKeeper(): (proposals: readonly string[]) => string {
  const taken = new Set<string>();
  return (proposals) => {
    let name = proposals.find((proposal) => !taken.has(proposal)) ?? `${proposals.at(-1)}_`;
    while (taken.has(name)) name += '_';
    taken.add(name);
    return name;
  };
}
