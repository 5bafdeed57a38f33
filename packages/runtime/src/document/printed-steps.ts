import type { Paging, Way } from '../dialects/paging.ts';
import { printArguments } from './arguments.ts';
import type { BuildContext } from './build-context.ts';
import { type PagedArguments, pagedArguments } from './paged-arguments.ts';
import type { Step } from './route.ts';
import type { Visit } from './scope.ts';

/** The way from the root of a query to a paginated field, as text around its selection. */
export interface PrintedSteps {
  readonly open: string;
  readonly close: string;
  /** The list's field with its arguments, where an outer field is paged. */
  readonly head: string | undefined;
  readonly paged: PagedArguments;
  /** The names of the variables that page size and position set. */
  readonly variables: ReadonlyMap<string, string>;
  /** Prints the way under an alias, to a page of one row. */
  only(body: string, position: unknown, visit: Visit): string;
}

/** Prints the steps to a paginated field, with the arguments that a caller gave. */
export function printSteps(
  steps: readonly Step[],
  args: Readonly<Record<string, unknown>>,
  paging: Paging,
  way: Way,
  context: BuildContext,
): PrintedSteps {
  const outer = steps.slice(0, paging.container ? -2 : -1);
  const step = steps[outer.length] as Step;
  const inner = paging.container ? steps.at(-1) : undefined;
  const { open, close } = printOuter(outer, steps, args, context);
  const own = argumentsOf(step, args, steps);
  const paged = pagedArguments(own, (name) => step.args.get(name), paging, way, context, context.coordinate);
  const variables = new Map(
    paged.names.map(([name, type]) => [name, context.variables.add(name, type, undefined).slice(1)]),
  );
  const innerArgs = inner && argumentsOf(inner, args, steps);
  return {
    open: `{ ${open}${step.field}${paged.print((name) => `$${variables.get(name) ?? ''}`)}`,
    close: `${close} }`,
    head: inner && inner.field + printArguments(innerArgs, (name) => inner.args.get(name), context, context.coordinate),
    paged,
    variables,
    only(body, position, { alias, declare }) {
      return `${alias}: ${open}${step.field}${paged.printFor(1, position, alias, declare)} { ${body} }${close}`;
    },
  };
}

/** The fields that are passed through. */
function printOuter(
  outer: readonly Step[],
  steps: readonly Step[],
  args: Readonly<Record<string, unknown>>,
  context: BuildContext,
): { open: string; close: string } {
  let open = '';
  let close = '';
  for (const step of outer) {
    const own = argumentsOf(step, args, steps);
    open += `${step.field}${printArguments(own, (name) => step.args.get(name), context, context.coordinate)} { `;
    if (step.narrows) open += `... on ${step.type} { `;
    close += step.narrows ? ' } }' : ' }';
  }
  return { open, close };
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
