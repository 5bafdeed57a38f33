import type { GraphQLEnumType, GraphQLNamedType } from 'graphql';
import {
  type CompositePlan,
  compositeType,
  connectionSelection,
  emittedName,
  type EnumPlan,
  kindOf,
  leafSelection,
  type MemberPlan,
  type MembersPlan,
  objectSelection,
  type PrintedType,
} from '@endcursor/templates';
import type { Detected } from '../detect/decision.ts';
import type { Builders } from './filters/builders.ts';
import { isAbstractType, isEnumType, isInputObjectType, isNonNullType } from '../schema/named-type.ts';
import { sortByName } from '../schema/names.ts';
import type { CompositeType, Visible, VisibleField } from '../schema/visible.ts';
import { type ArgumentSets, inputMember } from './argument-sets.ts';
import { bareMember, describe, described } from './describe.ts';
import { bareComposite } from './descriptions.ts';
import { leavesName, optionalLeaves } from './leaves.ts';
import { selectedArguments } from './given.ts';
import { listNames } from './lists.ts';
import { typeName } from './type-name.ts';
import type { ScalarTypes } from './scalars.ts';
import { kindCode, outputType } from './output-type.ts';

/**
 * Returns the object, interface and union types of the schema. Each is printed as soon as it is planned, so that the memory of
 * its members is free before the next type is planned.
 */
export function printedComposites(context: PlanContext, descriptions: boolean): PrintedType[] {
  const rows = rowTypes(context.detected);
  return context.visible.composites.map((type) => {
    const plan = compositePlan(type, context, rows);
    return { name: plan.name, ...compositeType(descriptions ? plan : bareComposite(plan)) };
  });
}

/** The context in which types are planned. */
export interface PlanContext {
  readonly visible: Visible;
  readonly detected: Detected;
  readonly scalars: ScalarTypes;
  readonly args: ArgumentSets;
  readonly builders: Builders;
}

/** Returns the plans of the enums of the schema. */
export function enumPlans({ visible }: Pick<PlanContext, 'visible'>): EnumPlan[] {
  return [...visible.types.values()].filter(isEnumType).map(enumPlan);
}

/** Returns the plans of the input objects of the schema. @param owned the fields that paging sets */
export function inputPlans(
  {
    visible,
    scalars,
    builders,
  }: Pick<PlanContext, 'visible' | 'scalars'> & { readonly builders: Pick<Builders, 'member'> },
  owned: ReadonlySet<string> = new Set(),
): MembersPlan[] {
  return [...visible.types.values()].filter(isInputObjectType).map((type) => ({
    name: typeName(type.name),
    members: visible
      .inputFields(type)
      .map((field) =>
        owned.has(`${type.name}.${field.name}`)
          ? described(`${field.name}?`, 'undefined', field)
          : inputMember(field, scalars, builders.member(type.name, field.name)),
      ),
    ...describe(type),
  }));
}

function enumPlan(type: GraphQLEnumType): EnumPlan {
  const deprecated = sortByName(type.getValues()).filter((value) => value.deprecationReason != null);
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

/** Returns the types of rows: only these are read without a selection. */
function rowTypes({ decisions }: Detected): ReadonlySet<GraphQLNamedType> {
  return new Set([...decisions.values()].flatMap(({ match }) => (match ? [match.row] : [])));
}

function compositePlan(type: CompositeType, context: PlanContext, rows: ReadonlySet<GraphQLNamedType>): CompositePlan {
  const { scalars, visible } = context;
  const special = visible.special(type);
  const possible = visible.possible(type).map(({ name }) => ({ typename: name, name: typeName(name) }));
  return {
    name: typeName(type.name),
    typename: type.name,
    ...describe(type),
    leavesName: leavesName(type, visible),
    leaves: visible.plain(type).map(({ field, name }) => described(name, outputType(field.type, scalars), field)),
    optionalLeaves: rows.has(type) ? optionalLeaves(special) : [],
    outputs: special.map((one) => outputMember(one, context)),
    selections: special.map((one) => selectionMember(one, context)),
    ...(isAbstractType(type) ? { possible } : {}),
  };
}

function outputMember({ field, isLeaf, name, named }: VisibleField, context: PlanContext): MemberPlan {
  if (isLeaf) return bareMember(name, outputType(field.type, context.scalars));
  const match = context.detected.list(field);
  if (!match) return bareMember(name, kindOf(kindCode(field.type), typeName(named.name)));
  return bareMember(name, kindOf(isNonNullType(field.type) ? 'P' : 'NP', listNames(match).name));
}

function selectionMember(one: VisibleField, { args, detected }: PlanContext): MemberPlan {
  const { field, isLeaf, name, named } = one;
  const match = detected.list(field);
  const set = args.of(one, selectedArguments(one, match).typed);
  if (isLeaf) return described(`${name}?`, leafSelection(set), field);
  const selected = match ? listNames(match).selection : emittedName.selection(typeName(named.name));
  const select = match?.wrapper ? connectionSelection : objectSelection;
  return described(`${name}?`, select(selected, set), field);
}
