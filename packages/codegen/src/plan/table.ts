import { abbreviated, entriesText, listEntryText, NO_LIST, type Pair, sortedEntriesText } from '@endcursor/notation';
import type { Paging, Position } from 'endcursor/v1';
import type { GraphQLNamedType, GraphQLObjectType } from 'graphql';
import type { Data } from '@endcursor/templates';
import type { Refetches } from '../detect/refetches.ts';
import type { Match } from '../dialects/dialect.ts';
import { getNamedType, isEnumType, isInputObjectType, isLeafType, isScalarType } from '../schema/named-type.ts';
import { once } from '../schema/once.ts';
import { fieldsOf } from '../schema/field.ts';
import { typedNames } from '../schema/typed-names.ts';
import { eachField, type VisibleField } from '../schema/visible.ts';
import { createMajority, type Majority } from './majority.ts';
import { refetchTable } from './refetch.ts';
import type { PlanContext } from './printed-composites.ts';

/** The context in which a table is planned. */
export interface TableContext extends Pick<PlanContext, 'visible' | 'detected' | 'scalars'> {
  /** The scalars that an API accepts only as literals. */
  readonly literals: readonly string[];
  /** Returns the index of a paging in the list of pagings. */
  readonly pagingIndex: (paging: Paging<Position>) => number;
  readonly refetches: Refetches;
}

/** Plans the runtime's `SchemaTable`: names decide, and only exceptions are listed. */
export function tablePlan(context: TableContext): Record<string, Data> {
  const refetch = refetchTable(context, context.refetches);
  const targets: FieldMajority = createMajority();
  const args: FieldMajority = createMajority();
  context.visible.specials.forEach((field) => {
    const { isLeaf, name, named, parent } = field;
    if (!isLeaf) targets.add(name, field, abbreviated(named.name, name, parent.name));
    if (field.args.length > 0) addArguments(field, args);
  });
  // A leaf leads nowhere, which matters only if another field of its name leads somewhere.
  eachField(context.visible, (field) => {
    if (field.isLeaf && targets.has(field.name)) targets.add(field.name, field, '');
  });
  return {
    fields: sortedEntriesText(targets.usual()),
    args: sortedEntriesText(args.usual()),
    except: sortedEntriesText(targets.exceptions(fieldPlace), args.exceptions(argumentPlace)),
    lists: lists(context),
    ...(refetch ? { refetch } : {}),
    ...scalarTables(context),
  };
}

/** The meanings of names, by the fields that have them or take arguments of that name. */
type FieldMajority = Majority<VisibleField>;

function addArguments(field: VisibleField, args: FieldMajority): void {
  for (const [name, type] of typedNames(field.args)) args.add(name, field, abbreviated(type, field.name, ''));
}

function fieldPlace({ name, parent }: VisibleField): string {
  return `${parent.name}.${name}`;
}

function argumentPlace(field: VisibleField, name: string): string {
  return `${fieldPlace(field)}.${name}`;
}

/**
 * Returns the paginated lists: `PartConnection:0:Part` by the type that wraps the rows, `.parts:0` by the name of a
 * field that is a bare list, and `Type.field:…` if a field differs from the others.
 */
function lists(context: TableContext): string {
  const byType = new Map<GraphQLNamedType, string>();
  const textOf = once((match: Match) => listText(match, context));
  for (const { field, match } of context.detected.decisions.values()) {
    const type = getNamedType(field.type);
    if (match?.wrapper && !byType.has(type)) byType.set(type, textOf(match));
  }
  const pairs = Array.from(byType, ([{ name }, text]): Pair => [name, text]);
  context.visible.specials.forEach((field) => {
    const usual = field.isLeaf ? undefined : byType.get(field.named);
    if (usual === undefined) return;
    const match = context.detected.list(field.field);
    const text = match ? textOf(match) : NO_LIST;
    if (usual !== text) pairs.push([fieldPlace(field), text]);
  });
  return sortedEntriesText([...pairs, ...bareLists(context, textOf, byType)]);
}

/** Returns the bare lists whose rows do not have a type that wraps others. */
function bareLists(
  { detected, visible }: TableContext,
  textOf: (match: Match) => string,
  wrappers: ReadonlyMap<GraphQLNamedType, string>,
): Pair[] {
  const found: FieldMajority = createMajority();
  const others = visible.specials.filter(({ isLeaf, named }) => !isLeaf && !wrappers.has(named));
  const names = new Set(others.flatMap(({ field, name }) => (detected.list(field) ? [name] : [])));
  for (const one of others) {
    const match = names.has(one.name) ? detected.list(one.field) : undefined;
    if (names.has(one.name)) found.add(`.${one.name}`, one, match ? textOf(match) : '');
  }
  const exceptions = found.exceptions(fieldPlace).map(([place, text]): Pair => [place, text || NO_LIST]);
  return [...found.usual(), ...exceptions];
}

function listText({ byKey, edge, paging, row, wrapper }: Match, { pagingIndex }: TableContext): string {
  const types = { row: isLeafType(row) ? '' : row.name, edge: edge && hasParts(edge) ? edge.name : '' };
  return listEntryText({ paging, byKey, ...types }, (wrapper ?? row).name, pagingIndex);
}

/** Reports whether an edge has more than its node and leaves. */
const hasParts = once((edge: GraphQLObjectType) =>
  fieldsOf(edge).some(
    ({ name, type, args }) => name !== 'node' && (args.length > 0 || !isLeafType(getNamedType(type))),
  ),
);

/** Returns the leaves and the input fields with scalars that are converted, or printed as literals. */
function scalarTables(context: TableContext): Record<string, Data> {
  const parsed = new Set(context.scalars.functions.filter(({ parse }) => parse).map(({ scalar }) => scalar));
  const written = new Set(context.scalars.functions.filter(({ serialize }) => serialize).map(({ scalar }) => scalar));
  const matters = (name: string) => written.has(name) || context.literals.includes(name);
  const inputs = inputTable(context, written.size + context.literals.length > 0 ? matters : undefined);
  const leaves: FieldMajority = createMajority();
  if (parsed.size > 0) {
    eachField(context.visible, (one) =>
      leaves.add(one.name, one, parsed.has(one.named.name) ? String(one.field.type).replaceAll('!', '') : ''),
    );
  }
  return {
    ...(parsed.size > 0
      ? { leaves: sortedEntriesText(leaves.usual()), leafExcept: sortedEntriesText(leaves.exceptions(fieldPlace)) }
      : {}),
    ...(Object.keys(inputs).length > 0 ? { inputs } : {}),
    ...(context.literals.length > 0
      ? { literals: [...context.literals].sort().join(' '), enums: enumNames(context) }
      : {}),
  };
}

/** Returns the fields of the input objects that contain such a scalar, at any depth. */
function inputTable({ visible }: TableContext, matters?: (scalar: string) => boolean): Record<string, Data> {
  if (!matters) return {};
  const inputs = [...visible.types.values()].filter(isInputObjectType);
  const holding = new Set<string>();
  const holds = (type: GraphQLNamedType) => (isScalarType(type) ? matters(type.name) : holding.has(type.name));
  for (let before = -1; before < holding.size;) {
    before = holding.size;
    for (const type of inputs) {
      if (visible.inputFields(type).some((field) => holds(getNamedType(field.type)))) holding.add(type.name);
    }
  }
  const entries = inputs
    .filter(({ name }) => holding.has(name))
    .map((type) => [type.name, entriesText(typedNames(visible.inputFields(type)))]);
  return Object.fromEntries(entries) as Record<string, Data>;
}

function enumNames({ visible }: TableContext): string {
  return [...visible.types.values()]
    .filter(isEnumType)
    .map(({ name }) => name)
    .join(' ');
}
