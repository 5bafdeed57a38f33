import { UsageError } from '../errors/index.ts';
import { type BuildContext, isSelection } from './build-context.ts';
import { needsLiteral, printLiteral, variableValue } from './values.ts';

/**
 * Prints the arguments of a field, each as a variable of its exact type; a literal stands only where the server takes
 * nothing else.
 * @param typeOf the type of an argument by its name
 */
export function printArguments(
  args: unknown,
  typeOf: (name: string) => string | undefined,
  { schema, variables }: BuildContext,
  coordinate: string,
): string {
  const entries = Object.entries(isSelection(args) ? args : {}).filter(([, value]) => value !== undefined);
  const texts = entries.map(([name, value]) => {
    const type = typeOf(name);
    if (type === undefined) throw new UsageError(`there is no argument ${name}`, { coordinate });
    if (schema && needsLiteral(type, schema)) return `${name}: ${printLiteral(value, type, schema)}`;
    return `${name}: ${variables.add(name, type, variableValue(value, type, schema))}`;
  });
  return texts.length > 0 ? `(${texts.join(', ')})` : '';
}
