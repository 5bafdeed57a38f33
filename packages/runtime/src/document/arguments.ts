import { UsageError } from '../errors/index.ts';
import { type BuildContext, isSelection, type Selection } from './build-context.ts';

/** Says the type of an argument by its name; undefined where there is no such argument. */
export type TypeOf = (name: string) => string | undefined;

/** Prints the arguments of a field as a caller gave them. */
export function printArguments(args: unknown, typeOf: TypeOf, context: BuildContext, coordinate: string): string {
  const written = writtenArguments(isSelection(args) ? args : {}, typeOf, context, coordinate);
  return inParentheses(printWritten(written, typeOf, context, coordinate));
}

/** Arguments as they stand behind a field's name. */
export function inParentheses(texts: readonly string[]): string {
  return texts.length > 0 ? `(${texts.join(', ')})` : '';
}

/**
 * Prints arguments, each as a variable of its exact type; a literal stands only where the server takes nothing else.
 */
export function printWritten(
  args: Selection,
  typeOf: TypeOf,
  { schema, toVariable, variables }: BuildContext,
  coordinate: string,
): string[] {
  const entries = Object.entries(args).filter(([, value]) => value !== undefined);
  return entries.map(([name, value]) => {
    const type = typeOf(name);
    if (type === undefined) throw new UsageError(`there is no argument ${name}`, { coordinate });
    const literal = schema?.literal(type, value);
    return `${name}: ${literal ?? variables.add(name, type, toVariable(value, type))}`;
  });
}

/** The arguments with filter and order builders turned into the inputs that the API takes. */
export function writtenArguments(
  args: Selection,
  typeOf: TypeOf,
  { schema }: BuildContext,
  coordinate: string,
): Selection {
  return schema?.filters?.write(args, typeOf, coordinate) ?? args;
}
