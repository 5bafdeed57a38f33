import { UsageError } from '../errors/index.ts';
import type { Argument } from '../tree/nodes.ts';
import { ABSENT } from './absent.ts';
import type { PlanContext } from './model.ts';
import { isSelection, type Selection } from './selection.ts';

/** Plans the arguments of a field as the caller gave them. */
export function planArguments(args: unknown, typeOf: TypeOf, context: PlanContext, coordinate: string): Argument[] {
  const written = writtenArguments(isSelection(args) ? args : {}, typeOf, context, coordinate);
  return planWritten(written, typeOf, context, coordinate);
}

/** Returns the type of an argument by its name; undefined if there is no such argument. */
export type TypeOf = (name: string) => string | undefined;

/** Plans arguments. Each is a variable of its exact type, or a literal if the server accepts nothing else. */
export function planWritten(
  args: Selection,
  typeOf: TypeOf,
  { schema, toVariable, variables }: PlanContext,
  coordinate: string,
): Argument[] {
  const entries = Object.entries(args).filter(([, value]) => value !== undefined);
  return entries.map(([name, value]) => {
    const type = typeOf(name);
    if (type === undefined) throw new UsageError(`there is no argument ${name}`, { coordinate });
    if (value === ABSENT) return { name, value: variables.add(name, type, undefined) };
    const literal = schema?.literal(type, value);
    return { name, value: literal ?? variables.add(name, type, toVariable(value, type)) };
  });
}

/** Returns the arguments, with filter and order builders converted into the inputs that the API accepts. */
export function writtenArguments(
  args: Selection,
  typeOf: TypeOf,
  { schema }: PlanContext,
  coordinate: string,
): Selection {
  return schema?.filters?.write(args, typeOf, coordinate) ?? args;
}
