import { entriesText, readEntries } from './entries.ts';

/** One field on the way from the root of a query to a paginated field. */
export interface Step {
  readonly field: string;
  /** The types of its arguments by their names. */
  readonly args: ReadonlyMap<string, string>;
  /** The key that its arguments are given under; undefined if they are given flat, as those of the last step always are. */
  readonly key: string | undefined;
  /** The type that it leads to; empty for the last step. */
  readonly type: string;
  /** Whether `type` narrows what the field returns. */
  readonly narrows: boolean;
}

/**
 * Returns steps as a string: `field(arg:Type …)` for each, with blanks between them. A step that is passed through is
 * followed by the type that it leads to, `>Type`, or ` ...Type` if that narrows. Its arguments are given under its name; a
 * prefix `key=` names another key, and `^` says that they are given flat.
 */
export function routeText(steps: readonly Step[]): string {
  return steps.map((step, at) => stepText(step, at === steps.length - 1)).join(' ');
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
