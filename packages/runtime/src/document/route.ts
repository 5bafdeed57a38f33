/** One field on the way from the root of a query to a paginated field. */
export interface Step {
  readonly field: string;
  /** The types of its arguments by their names. */
  readonly args: ReadonlyMap<string, string>;
  /** The key under which its arguments stand; undefined where they stand flat, as the last step's do. */
  readonly key: string | undefined;
  /** The type that it leads to, for the steps before the last. */
  readonly type: string;
  /** Whether `type` narrows what the field returns. */
  readonly narrows: boolean;
}

const STEP = /(\^)?(?:([$\w]+)=)?(\w+)(?:\(([^)]*)\))?(?:>(\w+)| \.\.\.(\w+))?/gy;

/**
 * Reads a descriptor's path: steps `field(arg:Type …)` with blanks between them. Behind a step that is passed through
 * stands the type that it leads to, `>Type`, or `...Type` where that narrows. Its arguments stand under its name, or
 * under `key=`, or flat with `^` in front.
 */
export function parseRoute(path: string): Step[] {
  const steps = path.split(/ (?![^(]*\))(?!\.\.\.)/).map((text) => [...text.matchAll(STEP)][0] ?? []);
  return steps.map(([, flat, key, field = '', args = '', type, narrowed], at) => ({
    field,
    args: argumentTypes(args),
    key: flat || at === steps.length - 1 ? undefined : (key ?? field),
    type: type ?? narrowed ?? '',
    narrows: narrowed !== undefined,
  }));
}

/** The types of arguments by their names, as `first:Int after:String` writes them. */
export function argumentTypes(text: string): ReadonlyMap<string, string> {
  const args = text.split(' ').filter(Boolean);
  return new Map(args.map((arg) => arg.split(/:(.*)/, 2) as [string, string]));
}
