import type { GraphQLArgument } from 'graphql';
import { flat, type MemberPlan, type MembersPlan, unionOf } from '@endcursor/templates';
import type { Builders } from '../filters/builders.ts';
import { isRequiredArgument, isRequiredInputField } from '../schema/kinds.ts';
import type { VisibleField } from '../schema/visible.ts';
import { described } from './describe.ts';
import type { ScalarTypes } from './scalars.ts';
import { inputType, optionalType, partsOf } from './type-text.ts';
import { nameKeeper, typeName } from './names.ts';

/** The name of an interface of arguments, and whether one of them must be given. */
export interface ArgumentSet {
  readonly name: string;
  readonly required: boolean;
}

/**
 * Fields that take the same arguments share one interface, named after the first of them. A field can have two: where a list is
 * selected it may take more than its fetcher does.
 */
export class ArgumentSets {
  readonly #keepName = nameKeeper();
  readonly #byShape = new Map<string, MembersPlan>();
  readonly #scalars: ScalarTypes;
  readonly #builders: Pick<Builders, 'argument'>;
  /** What was last asked of a field: its selection and its fetchers mostly take the same arguments. */
  readonly #asked = new Map<VisibleField, { readonly args: readonly GraphQLArgument[]; readonly set: ArgumentSet }>();

  /** @param builders the types of the builders that arguments take beside their inputs */
  constructor(scalars: ScalarTypes, builders: Pick<Builders, 'argument'>) {
    this.#scalars = scalars;
    this.#builders = builders;
  }

  /** The set of so many of a field's arguments, or undefined where there are none. */
  of(field: VisibleField, args: readonly GraphQLArgument[]): ArgumentSet | undefined {
    if (args.length === 0) return undefined;
    const asked = this.#asked.get(field);
    if (asked && isSame(asked.args, args)) return asked.set;
    const set = this.#find(field, args);
    this.#asked.set(field, { args, set });
    return set;
  }

  /** All sets, sorted by name. */
  all(): MembersPlan[] {
    return [...this.#byShape.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  #find({ name, parent }: VisibleField, args: readonly GraphQLArgument[]): ArgumentSet {
    const members = args.map((arg) => inputMember(arg, this.#scalars, this.#builders.argument(parent.name, name, arg)));
    let shape = '';
    for (const member of members) shape += shapeOf(member);
    let known = this.#byShape.get(shape);
    if (!known) {
      const own = `${typeName(parent.name)}$${name}`;
      this.#byShape.set(shape, (known = { name: this.#keepName([own, `${own}$2`]), members }));
    }
    return { name: known.name, required: args.some(isRequiredArgument) };
  }
}

/** All that tells one member from others. A description may hold anything, so that its length stands in front of it. */
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

/** The member of an interface for an argument or a field of an input object. Where it may be left out, it may be undefined. */
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
