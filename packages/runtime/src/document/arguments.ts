import { UsageError } from '../errors/index.ts';
import { isBuilt } from '../filters/built.ts';
import { type BuildContext, isSelection, type Selection } from './build-context.ts';
import { variableValue } from './values.ts';

/**
 * Prints the arguments of a field, each as a variable of its exact type; a literal stands only where the server takes
 * nothing else.
 * @param typeOf the type of an argument by its name
 */
export function printArguments(
  args: unknown,
  typeOf: (name: string) => string | undefined,
  context: BuildContext,
  coordinate: string,
): string {
  const { schema, variables } = context;
  const written = writtenArguments(isSelection(args) ? args : {}, typeOf, context, coordinate);
  const entries = Object.entries(written).filter(([, value]) => value !== undefined);
  const texts = entries.map(([name, value]) => {
    const type = typeOf(name);
    if (type === undefined) throw new UsageError(`there is no argument ${name}`, { coordinate });
    const literal = schema?.literal(type, value);
    return `${name}: ${literal ?? variables.add(name, type, variableValue(value, type, schema))}`;
  });
  return texts.length > 0 ? `(${texts.join(', ')})` : '';
}

/** The arguments with filter and order builders turned into the inputs that the API takes. */
export function writtenArguments(
  args: Selection,
  typeOf: (name: string) => string | undefined,
  { schema }: BuildContext,
  coordinate: string,
): Selection {
  if (schema?.filters) return schema.filters.write(args, typeOf, coordinate);
  const built = Object.keys(args).find((name) => isBuilt(args[name]));
  if (built === undefined) return args;
  const hint = schema ? 'it takes no builder. Give its input' : 'a builder needs the emitted `table` in createClient';
  throw new UsageError(`${built}: ${hint}`, { coordinate });
}
