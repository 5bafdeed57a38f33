import type { Paging, Way } from '../dialects/paging.ts';
import { printArguments } from './arguments.ts';
import type { BuildContext } from './build-context.ts';
import { type PagedArguments, pagedArguments } from './paged-arguments.ts';
import type { Step } from './route.ts';

/** The way from the root of a query to a paginated field, as text around its arguments and its selection. */
export interface PrintedSteps {
  /** The fields that are passed through, and the name of the one that is paged. */
  readonly open: string;
  readonly close: string;
  /** The list's field with its arguments, where an outer field is paged. */
  readonly head: string | undefined;
  readonly paged: PagedArguments;
  /** The variables that page size and position set, by the names of the arguments. */
  readonly variables: ReadonlyMap<string, string>;
}

/** Prints the steps to a paginated field, with the arguments that a caller gave. */
export function printSteps(
  steps: readonly Step[],
  args: Readonly<Record<string, unknown>>,
  paging: Paging,
  way: Way,
  context: BuildContext,
): PrintedSteps {
  const { coordinate, variables } = context;
  const print = (step: Step) =>
    step.field + printArguments(argumentsOf(step, args, steps), (name) => step.args.get(name), context, coordinate);
  const at = steps.length - (paging.container ? 2 : 1);
  const step = steps[at] as Step;
  let open = '';
  let close = '';
  for (const outer of steps.slice(0, at)) {
    open += `${print(outer)} { ${outer.narrows ? `... on ${outer.type} { ` : ''}`;
    close += outer.narrows ? ' } }' : ' }';
  }
  const own = argumentsOf(step, args, steps);
  const paged = pagedArguments(own, (name) => step.args.get(name), paging, way, context, coordinate);
  return {
    open: open + step.field,
    close,
    paged,
    variables: new Map(paged.names.map(([name, type]) => [name, variables.add(name, type, undefined)])),
    head: paging.container ? print(steps[at + 1] as Step) : undefined,
  };
}

/** What the caller gave for a step: what stands under its key or, flat, all that no other step takes. */
function argumentsOf(
  step: Step,
  args: Readonly<Record<string, unknown>>,
  steps: readonly Step[],
): Record<string, unknown> {
  if (step.key !== undefined) return (args[step.key] ?? {}) as Record<string, unknown>;
  const others = steps.filter((other) => other !== step);
  const taken = new Set(others.flatMap((other) => (other.key === undefined ? [...other.args.keys()] : [other.key])));
  return Object.fromEntries(Object.entries(args).filter(([name]) => step.args.has(name) || !taken.has(name)));
}
