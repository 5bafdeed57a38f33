import { GraphQLError, Kind, parseValue, type ValueNode } from 'graphql';
import { CommandError } from '../command-error.ts';

/**
 * Returns the values in an option, which are an object in JSON or in GraphQL's notation. In the latter, names need no quotes, and
 * enum values have none.
 * @throws {CommandError} if it is neither
 */
export function givenValues(flag: string, text: string | undefined): Values {
  if (text === undefined) return {};
  const value = inJson(text) ?? inGraphQL(flag, text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Values;
  throw new CommandError(`${flag}: expected an object such as {name: "value"}`);
}

/** Values by name. */
export type Values = Readonly<Record<string, unknown>>;

function inJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function inGraphQL(flag: string, text: string): unknown {
  try {
    return dataOf(parseValue(text), flag);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const at = text.slice(error.positions?.[0] ?? 0).slice(0, 20);
    throw new CommandError(
      `${flag} is neither JSON nor a GraphQL value: ${error.message.replace(/\.$/, '')}${at ? `, at ${at}` : ''}`,
    );
  }
}

function dataOf(node: ValueNode, flag: string): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      throw new CommandError(`${flag}: $${node.name.value} is a variable, which has no value here. Write the value`);
    case Kind.NULL:
      return null;
    case Kind.LIST:
      return node.values.map((value) => dataOf(value, flag));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, dataOf(value, flag)]));
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    default:
      return node.value;
  }
}
