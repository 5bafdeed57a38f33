import type { Step } from '@endcursor/notation';
import type { Paging, Way } from '../dialects/paging.ts';
import { type Field, field, type TreeNode, type TypeCondition } from '../tree/nodes.ts';
import { planArguments, type TypeOf } from './arguments.ts';
import type { PagedArguments, PlanContext } from './model.ts';
import { type PageArgument, pagedArguments } from './paged-arguments.ts';

/** The fields from the root of a query to a paginated field. */
export interface RouteNodes {
  /** The nodes that lead to the paginated field, from the outside in. */
  readonly outer: readonly (Field | TypeCondition)[];
  /** The paginated field without arguments and selection. */
  readonly shell: Field;
  /** The list's field without its selection, if an outer field is paged. */
  readonly list: Field | undefined;
  readonly args: PagedArguments;
  /** The arguments of page size and position. */
  readonly paged: readonly PageArgument[];
}

/** Plans the steps to a paginated field, with the arguments that a caller gave. */
export function routeNodes(
  steps: readonly Step[],
  args: Readonly<Record<string, unknown>>,
  { paging, way }: { readonly paging: Paging; readonly way: Way },
  context: PlanContext,
): RouteNodes {
  const { coordinate, variables } = context;
  const fieldOf = (step: Step) => {
    const own = planArguments(argumentsOf(step, args, steps), typesOf(step), context, coordinate);
    return field(step.field, step.field, own);
  };
  const at = steps.length - (paging.container ? 2 : 1);
  const step = steps[at] as Step;
  const outer = steps
    .slice(0, at)
    .flatMap((one) => (one.narrows ? [fieldOf(one), { on: one.type, selection: [] }] : [fieldOf(one)]));
  const given = argumentsOf(step, args, steps);
  const own = pagedArguments(given, { coordinate, paging, typeOf: typesOf(step), way }, context);
  return {
    outer,
    shell: field(step.field),
    args: own,
    paged: own.names.map(([name, type]) => ({ name, value: variables.add(name, type, undefined) })),
    list: paging.container ? fieldOf(steps[at + 1] as Step) : undefined,
  };
}

/** Returns a node inside the nodes that lead to it. */
export function wrapNode(outer: readonly (Field | TypeCondition)[], node: TreeNode): TreeNode {
  return outer.reduceRight<TreeNode>((inner, around) => ({ ...around, selection: [inner] }), node);
}

/** Returns the types of a step's arguments by their names. */
function typesOf(step: Step): TypeOf {
  return (name) => step.args.get(name);
}

/** Returns the caller's arguments of a step: those under its key or, at the top level, all that no other step takes. */
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
