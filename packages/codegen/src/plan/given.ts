import { namesOf } from '@endcursor/notation';
import type { GraphQLArgument } from 'graphql';
import type { Match } from '../dialects/dialect.ts';
import { filledPaths, isPagingArgument } from '../dialects/paging-arguments.ts';
import { getNamedType, getNullableType, isInputObjectType, isRequiredInputField } from '../schema/named-type.ts';
import type { VisibleField } from '../schema/visible.ts';

/** The arguments of a field that the caller passes. */
export interface GivenArguments {
  /** The arguments as in the schema. */
  readonly args: readonly GraphQLArgument[];
  /** The arguments as the caller sees them: an input object that paging can fill is optional. */
  readonly typed: readonly GraphQLArgument[];
}

/** Returns the arguments of a field without those that paging sets. */
export function givenArguments({ args: all }: VisibleField, match: Match | undefined): GivenArguments {
  if (!match || all.length === 0) return { args: all, typed: all };
  const args = all.filter(({ name }) => !isPagingArgument(match.paging, name));
  const paths = filledPaths(match.paging).filter((path) => path.includes('.'));
  if (paths.length === 0) return { args, typed: args };
  return { args, typed: args.map((arg) => (isFilled(arg, paths) ? { ...arg, type: getNullableType(arg.type) } : arg)) };
}

/** Returns the same for a field inside a selection, where a caller bounds a bare list by its page size. */
export function selectedArguments(field: VisibleField, match: Match | undefined): GivenArguments {
  const given = givenArguments(field, match);
  const size = match && !match.wrapper ? match.paging.forward?.size : undefined;
  const own = field.args.find(({ name }) => name === size);
  if (!own) return given;
  const bound = { ...own, type: getNullableType(own.type) };
  const typed = field.args.flatMap((arg) =>
    arg === own ? bound : given.typed.filter(({ name }) => name === arg.name),
  );
  return { args: field.args.filter((arg) => arg === own || given.args.includes(arg)), typed };
}

/** Reports whether paging creates the input object, and nothing else in it is required. */
function isFilled({ name, type }: GraphQLArgument, paths: readonly string[]): boolean {
  const named = getNamedType(type);
  const inner = paths.filter((path) => path.startsWith(`${name}.`)).map((path) => namesOf(path)[1]);
  if (inner.length === 0 || !isInputObjectType(named)) return false;
  return Object.values(named.getFields()).every((field) => !isRequiredInputField(field) || inner.includes(field.name));
}
