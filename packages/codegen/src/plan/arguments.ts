import type { GraphQLArgument, GraphQLField } from 'graphql';
import { flat, type MemberPlan, type MembersPlan, type TypeText } from '@endcursor/templates';
import { isRequiredArgument, isRequiredInputField } from '../schema/kinds.ts';
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
  readonly #builder: (coordinate: string) => string | undefined;

  /** @param builder the type of the builder that an argument `Type.field.argument` takes beside its input */
  constructor(scalars: ScalarTypes, builder: (coordinate: string) => string | undefined) {
    this.#scalars = scalars;
    this.#builder = builder;
  }

  /** The set of a field's arguments, or undefined where there are none. */
  of(parent: string, field: Field, args: readonly GraphQLArgument[]): ArgumentSet | undefined {
    if (args.length === 0) return undefined;
    const members = args.map((arg) => this.#member(arg, `${parent}.${field.name}.${arg.name}`));
    const shape = JSON.stringify(members);
    const known = this.#byShape.get(shape) ?? { name: `${typeName(parent)}$${field.name}`, members };
    this.#byShape.set(shape, known);
    return { name: known.name, required: args.some(isRequiredArgument) };
  }

  /** All sets, sorted by name. */
  all(): MembersPlan[] {
    return [...this.#byShape.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  #member(arg: GraphQLArgument, coordinate: string): MemberPlan {
    return inputMember(arg, this.#scalars, this.#builder(coordinate));
  }
}

function orUndefined(type: TypeText): TypeText {
  return { union: [...(typeof type !== 'string' && 'union' in type ? type.union : [flat(type)]), 'undefined'] };
}

function orBuilder(type: TypeText, builder: string | undefined): TypeText {
  if (builder === undefined) return type;
  const parts = typeof type !== 'string' && 'union' in type ? type.union : [flat(type)];
  return { union: [builder, ...parts] };
}

/** The member of an interface for an argument or a field of an input object. Where it may be left out, it may be undefined. */
export function inputMember(
  input: Pick<GraphQLArgument, 'name' | 'type' | 'description' | 'deprecationReason' | 'defaultValue'>,
  scalars: ScalarTypes,
  builder: string | undefined,
): MemberPlan {
  const required = isRequiredInputField(input as Parameters<typeof isRequiredInputField>[0]);
  const own = orBuilder(inputType(input.type, scalars), builder);
  const type = required ? own : orUndefined(own);
  return { head: `${input.name}${required ? '' : '?'}`, type, ...describe(input) };
}
