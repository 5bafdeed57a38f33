import type { Field } from '../tree/nodes.ts';
import { planWritten } from './arguments.ts';
import type { PlanContext } from './model.ts';
import type { Selection } from './selection.ts';

/** A directive of a field in a document, with the types of its arguments and their values. */
export interface FieldDirective {
  readonly name: string;
  readonly types?: Readonly<Record<string, string>>;
  readonly args?: Selection;
}

/** Returns a field with the directives of its selection, whose arguments become variables. */
export function withDirectives(node: Field, selection: Selection, context: PlanContext): Field {
  const given = selection['$directives'] as readonly FieldDirective[] | undefined;
  if (!given) return node;
  const directives = given.map(({ args = {}, name, types = {} }) => ({
    name,
    args: planWritten(args, (arg) => types[arg], context, `@${name}`),
  }));
  return { ...node, directives };
}
