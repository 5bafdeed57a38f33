import type { GraphQLArgument } from 'graphql';
import { type ArgumentSet, flat, type MemberPlan, type MembersPlan, unionOf } from '@endcursor/templates';
import type { Builders } from './filters/builders.ts';
import { isRequiredArgument, isRequiredInputField } from '../schema/named-type.ts';
import type { VisibleField } from '../schema/visible.ts';
import { described } from './describe.ts';
import type { ScalarTypes } from './scalars.ts';
import { inputType, optionalType, partsOf } from './output-type.ts';
import { nameKeeper, typeName } from './type-name.ts';

/**
 * The sets of arguments of a schema. Fields that take the same arguments share an interface, named after the first of them. A
 * field can have two sets: as a list in a selection it may take more arguments than its fetcher does.
 */
export interface ArgumentSets {
  /** Returns the set of some of a field's arguments; undefined if there are none. */
  of(field: VisibleField, args: readonly GraphQLArgument[]): ArgumentSet | undefined;
  /** Returns all sets, sorted by name. */
  all(): MembersPlan[];
}

/**
 * Creates the sets of a schema, which are collected as they are requested.
 * @param builders the types of the builders that arguments accept instead of their inputs
 */
export function createArgumentSets(scalars: ScalarTypes, builders: Pick<Builders, 'argument'>): ArgumentSets {
  const keepName = nameKeeper();
  const byShape = new Map<string, MembersPlan>();
  /** The last set of each field: its selection and its fetchers usually take the same arguments. */
  const latest = new Map<VisibleField, { readonly args: readonly GraphQLArgument[]; readonly set: ArgumentSet }>();

  const setOf = ({ name, parent }: VisibleField, args: readonly GraphQLArgument[]): ArgumentSet => {
    const members = args.map((arg) => inputMember(arg, scalars, builders.argument(parent.name, name, arg)));
    let shape = '';
    for (const member of members) shape += shapeOf(member);
    let known = byShape.get(shape);
    if (!known) {
      const own = `${typeName(parent.name)}$${name}`;
      byShape.set(shape, (known = { name: keepName([own, `${own}$2`]), members }));
    }
    return { name: known.name, required: args.some(isRequiredArgument) };
  };

  return {
    of(field, args) {
      if (args.length === 0) return undefined;
      const last = latest.get(field);
      if (last && isSame(last.args, args)) return last.set;
      const set = setOf(field, args);
      latest.set(field, { args, set });
      return set;
    },
    all: () => [...byShape.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/**
 * Returns everything that distinguishes one member from others. A description may contain anything, so its length comes
 * before it.
 */
function shapeOf({ deprecated, description = '', head, type }: MemberPlan): string {
  const text = `${head}:${flat(type)} ${description.length} ${description}`;
  return deprecated === undefined ? text : `${text}@${deprecated.length} ${deprecated}`;
}

function isSame(some: readonly GraphQLArgument[], others: readonly GraphQLArgument[]): boolean {
  return (
    some === others ||
    (some.length === others.length &&
      some.every(({ name, type }, at) => name === others[at]?.name && type === others[at].type))
  );
}

/**
 * Returns the member of an interface for an argument or a field of an input object. If it is optional, it may be
 * undefined.
 */
export function inputMember(
  input: Pick<GraphQLArgument, 'name' | 'type' | 'description' | 'deprecationReason' | 'defaultValue'>,
  scalars: ScalarTypes,
  builder: string | undefined,
): MemberPlan {
  const required = isRequiredInputField(input as Parameters<typeof isRequiredInputField>[0]);
  const own = required ? inputType(input.type, scalars) : optionalType(input.type, scalars);
  const type = builder === undefined ? own : unionOf([builder, ...partsOf(own)]);
  return described(required ? input.name : `${input.name}?`, type, input);
}
