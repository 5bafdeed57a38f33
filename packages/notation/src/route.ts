import { entriesText, readEntries } from './entries.ts';

/**
 * Returns steps as a string, separated by spaces: `field(arg:Type …)` for each. A step before the last is followed by
 * the type that it leads to: `>Type`, or ` ...Type` if that narrows. Its arguments are grouped under its name. A prefix
 * `key=` specifies another key, and `^` means that they are at the top level.
 */
export function routeText(steps: readonly Step[]): string {
  return steps.map((step, at) => stepText(step, at === steps.length - 1)).join(' ');
}

/** One field on the path from the root of a query to a paginated field. */
export interface Step {
  readonly field: string;
  /** The types of its arguments by their names. */
  readonly args: ReadonlyMap<string, string>;
  /** The key for its arguments; undefined if they are at the top level, as they always are for the last step. */
  readonly key: string | undefined;
  /** The type that it leads to; empty for the last step. */
  readonly type: string;
  /** Whether `type` narrows what the field returns. */
  readonly narrows: boolean;
}

function stepText({ args, field, key, narrows, type }: Step, isLast: boolean): string {
  const text = args.size > 0 ? `${field}(${entriesText(args)})` : field;
  if (isLast) return text;
  const prefix = key === undefined ? '^' : key === field ? '' : `${key}=`;
  return `${prefix}${text}${narrows ? ' ...' : '>'}${type}`;
}

const STEP = /(\^)?(?:([$\w]+)=)?(\w+)(?:\(([^)]*)\))?(?:>(\w+)| \.\.\.(\w+))?/;

/** Returns the steps in a string that {@link routeText} wrote. */
export function readRoute(text: string): Step[] {
  const steps = text.split(/ (?![^(]*\))(?!\.\.\.)/).map((step) => STEP.exec(step) ?? []);
  return steps.map(([, flat, key, field = '', args = '', type, narrowed], at) => ({
    field,
    args: readEntries(args),
    key: flat || at === steps.length - 1 ? undefined : (key ?? field),
    type: type ?? narrowed ?? '',
    narrows: narrowed !== undefined,
  }));
}
