import { offer, readRoute, type Step } from '@endcursor/codegen/engine';
import {
  type GraphQLSchema,
  Kind,
  getVariableValues,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  parse,
} from 'graphql';
import { CommandError } from '../command-error.ts';
import type { Values } from './given-values.ts';

/**
 * Checks the names and the types of arguments before anything is sent.
 * @throws {CommandError} if one does not exist, is missing, or has a wrong value; with the message of graphql-js
 */
export function checkArguments({ built, path, schema, values }: GivenArguments): void {
  const steps = readRoute(path);
  const known = steps.flatMap(({ args, key }) => (key === undefined ? [...args.keys()] : [key]));
  for (const name of Object.keys(values))
    if (!known.includes(name)) throw new CommandError(`--args: there is no argument ${name}${offer(name, known)}`);
  let parent = schema.getQueryType()?.name ?? '';
  for (const step of steps) {
    const given = stepValues(step, values);
    const unneeded = defaultsOf(schema, parent, step).filter((name) => !(name in given));
    checkStep(step, given, { schema, built: [...built, ...unneeded] });
    parent = step.type;
  }
}

/** The arguments of a fetcher, and what they are checked against. */
export interface GivenArguments {
  /** The route of the fetcher. */
  readonly path: string;
  readonly schema: GraphQLSchema;
  readonly values: Values;
  /** The names of arguments that a builder writes, so that they are not checked here. */
  readonly built: readonly string[];
}

/** Returns the names of the arguments that have a default value. */
function defaultsOf(schema: GraphQLSchema, parent: string, { field }: Step): readonly string[] {
  const type = schema.getType(parent);
  const args = isObjectType(type) || isInterfaceType(type) ? (type.getFields()[field]?.args ?? []) : [];
  return args.filter((arg) => !isRequiredArgument(arg)).map(({ name }) => name);
}

/** Returns the values for one field of a route. */
function stepValues({ args, key }: Step, values: Values): Values {
  const own = key === undefined ? values : ((values[key] ?? {}) as Values);
  const names = key === undefined ? Object.keys(own).filter((name) => args.has(name)) : Object.keys(own);
  return Object.fromEntries(names.map((name) => [name, own[name]]));
}

function checkStep(
  { args, field, key }: Step,
  values: Values,
  { built, schema }: Pick<GivenArguments, 'built' | 'schema'>,
): void {
  const place = key === undefined ? '' : ` of ${key}`;
  for (const name of Object.keys(values))
    if (!args.has(name))
      throw new CommandError(`--args: there is no argument ${name}${place}${offer(name, [...args.keys()])}`);
  const checked = [...args].filter(([name]) => !built.includes(name));
  if (checked.length === 0) return;
  const definitions = checked.map(([name, type]) => `$${name}: ${type}`).join(' ');
  const [operation] = parse(`query(${definitions}) { ${field} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return;
  const { errors = [] } = getVariableValues(schema, operation.variableDefinitions ?? [], values) as {
    readonly errors?: readonly { readonly message: string }[];
  };
  const [problem] = errors;
  if (problem) throw new CommandError(`--args${place}: ${problem.message.replace('Variable "$', 'argument "')}`);
}
