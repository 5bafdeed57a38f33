import { type GraphQLArgument, type GraphQLField, isRequiredArgument, isRequiredInputField } from 'graphql';
import type { MemberPlan, MembersPlan } from '@endcursor/templates';
import { describe } from './describe.ts';
import type { ScalarTypes } from './scalars.ts';
import { inputType } from './type-text.ts';
import { typeName } from './names.ts';

type Field = GraphQLField<unknown, unknown>;

/** The name of an interface of arguments, and whether one of them must be given. */
export interface ArgumentSet {
  readonly name: string;
  readonly required: boolean;
}

/** Fields that take the same arguments share one interface, named after the first of them. */
export class ArgumentSets {
  readonly #byShape = new Map<string, MembersPlan>();
  readonly #scalars: ScalarTypes;

  constructor(scalars: ScalarTypes) {
    this.#scalars = scalars;
  }

  /** The set of a field's arguments, or undefined where there are none. */
  of(parent: string, field: Field, args: readonly GraphQLArgument[]): ArgumentSet | undefined {
    if (args.length === 0) return undefined;
    const members = args.map((arg) => this.#member(arg));
    const shape = JSON.stringify(members);
    const known = this.#byShape.get(shape) ?? { name: `${typeName(parent)}$${field.name}`, members };
    this.#byShape.set(shape, known);
    return { name: known.name, required: args.some(isRequiredArgument) };
  }

  /** All sets, sorted by name. */
  all(): MembersPlan[] {
    return [...this.#byShape.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  #member(arg: GraphQLArgument): MemberPlan {
    return inputMember(arg, this.#scalars);
  }
}

/** The member of an interface for an argument or a field of an input object. */
export function inputMember(
  input: Pick<GraphQLArgument, 'name' | 'type' | 'description' | 'deprecationReason' | 'defaultValue'>,
  scalars: ScalarTypes,
): MemberPlan {
  const required = isRequiredInputField(input as Parameters<typeof isRequiredInputField>[0]);
  return { head: `${input.name}${required ? '' : '?'}`, type: inputType(input.type, scalars), ...describe(input) };
}
