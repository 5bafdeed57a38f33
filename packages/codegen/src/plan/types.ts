import type { GraphQLEnumType } from 'graphql';
import {
  type CompositePlan,
  type EnumPlan,
  kindOf,
  type MemberPlan,
  type MembersPlan,
  type TypeText,
} from '@endcursor/templates';
import type { Detected } from '../detect/decision.ts';
import type { Builders } from '../filters/builders.ts';
import { isAbstractType, isEnumType, isInputObjectType, isNonNullType } from '../schema/kinds.ts';
import type { CompositeType, Visible, VisibleField } from '../schema/visible.ts';
import { type ArgumentSet, type ArgumentSets, inputMember } from './arguments.ts';
import { describe, described } from './describe.ts';
import { isPlainLeaf, optionalLeaves } from './leaves.ts';
import { givenArguments } from './given.ts';
import { listNames } from './lists.ts';
import { typeName } from './names.ts';
import type { ScalarTypes } from './scalars.ts';
import { kindCode, outputType } from './type-text.ts';

/** What the plans of types are made from. */
export interface PlanContext {
  readonly visible: Visible;
  readonly detected: Detected;
  readonly scalars: ScalarTypes;
  readonly args: ArgumentSets;
  readonly builders: Builders;
  /** Collects the kinds that are in use. */
  readonly kinds: Set<string>;
}

/** The enums of the schema. */
export function enumPlans({ visible }: Pick<PlanContext, 'visible'>): EnumPlan[] {
  return [...visible.types.values()].filter(isEnumType).map(enumPlan);
}

/** The input objects of the schema. */
export function inputPlans({
  visible,
  scalars,
  builders,
}: Pick<PlanContext, 'visible' | 'scalars'> & { readonly builders: Pick<Builders, 'member'> }): MembersPlan[] {
  return [...visible.types.values()].filter(isInputObjectType).map((type) => ({
    name: typeName(type.name),
    members: visible
      .inputFields(type)
      .map((field) => inputMember(field, scalars, builders.member(type.name, field.name))),
    ...describe(type),
  }));
}

/** The object, interface and union types of the schema. */
export function compositePlans(context: PlanContext): CompositePlan[] {
  return context.visible.composites.map((type) => compositePlan(type, context));
}

function enumPlan(type: GraphQLEnumType): EnumPlan {
  const deprecated = type.getValues().filter((value) => value.deprecationReason != null);
  const notes = deprecated.map((value) => `Deprecated: ${value.name}. ${value.deprecationReason}`);
  const description = [type.description, ...notes].filter(Boolean).join('\n\n');
  return {
    name: typeName(type.name),
    values: type
      .getValues()
      .map(({ name }) => name)
      .sort(),
    ...describe({ description }),
  };
}

function compositePlan(type: CompositeType, context: PlanContext): CompositePlan {
  const fields = context.visible.fields(type);
  const leaves: MemberPlan[] = [];
  const outputs: MemberPlan[] = [];
  const selections: MemberPlan[] = [];
  fields.forEach((one) => {
    if (isPlainLeaf(one)) leaves.push(leafMember(one, context));
    else {
      outputs.push(outputMember(one, context));
      selections.push(selectionMember(one, context));
    }
  });
  const possible = context.visible.possible(type).map(({ name }) => ({ typename: name, name: typeName(name) }));
  return {
    name: typeName(type.name),
    typename: type.name,
    ...describe(type),
    leaves,
    optionalLeaves: optionalLeaves(fields),
    outputs,
    selections,
    ...(isAbstractType(type) ? { possible } : {}),
  };
}

function leafMember({ field, name }: VisibleField, { scalars }: PlanContext): MemberPlan {
  return described(name, outputType(field.type, scalars), field);
}

function outputMember({ field, isLeaf, name, named }: VisibleField, context: PlanContext): MemberPlan {
  if (isLeaf) return { head: name, type: outputType(field.type, context.scalars) };
  const match = context.detected.list(field);
  const kind = match ? (isNonNullType(field.type) ? 'P' : 'NP') : kindCode(field.type);
  context.kinds.add(kind);
  return { head: name, type: kindOf(kind, match ? listNames(match).name : typeName(named.name)) };
}

function selectionMember(one: VisibleField, { args, detected }: PlanContext): MemberPlan {
  const { field, isLeaf, name, named } = one;
  const match = detected.list(field);
  const set = args.of(one, givenArguments(one, match).typed);
  if (isLeaf) return described(`${name}?`, leafSelection(set), field);
  const selected = match ? listNames(match).selection : `${typeName(named.name)}$`;
  return described(`${name}?`, withArguments(selected, argumentsText(set, match !== undefined)), field);
}

function leafSelection(set: ArgumentSet | undefined): TypeText {
  const text = argumentsText(set, false);
  if (!text) return 'true';
  return set?.required ? text : { union: ['true', text] };
}

function withArguments(selection: string, args: string | undefined): TypeText {
  return args ? { intersection: [selection, args] } : selection;
}

function argumentsText(set: ArgumentSet | undefined, bounded: boolean): string | undefined {
  if (!set) return bounded ? '$Bounded' : undefined;
  return `$${set.required ? 'Required' : 'Optional'}${bounded ? 'List' : ''}<${set.name}>`;
}
