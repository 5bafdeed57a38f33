import type { GraphQLInputField, GraphQLNamedType, GraphQLObjectType } from 'graphql';
import type { Data } from '@endcursor/templates';
import type { Refetches } from '../detect/refetch.ts';
import type { Match } from '../dialects/dialect.ts';
import { getNamedType, isEnumType, isInputObjectType, isLeafType, isScalarType } from '../schema/kinds.ts';
import { once } from '../schema/once.ts';
import { fieldsOf } from '../schema/shape.ts';
import { eachField, type VisibleField } from '../schema/visible.ts';
import { abbreviated } from './abbreviated.ts';
import { refetchTable } from './refetch.ts';
import type { PlanContext } from './types.ts';

/** What else the table is made from. */
export interface TableContext extends Pick<PlanContext, 'visible' | 'detected' | 'scalars'> {
  /** The scalars that an API takes as literals only. */
  readonly literals: readonly string[];
  /** The place of a match's paging in the list of pagings. */
  readonly pagingIndex: (match: Match) => number;
  readonly refetches: Refetches;
}

/**
 * What the runtime must know of the schema, see the runtime's `SchemaTable`: names decide, and only the exceptions
 * are listed.
 */
export function tablePlan(context: TableContext): Record<string, Data> {
  const refetch = refetchTable(context, context.refetches);
  const targets = new Majority();
  const args = new Majority();
  context.visible.specials.forEach((field) => {
    const { isLeaf, name, named, parent } = field;
    if (!isLeaf) targets.add(name, field, abbreviated(named.name, name, parent.name));
    if (field.args.length > 0) addArguments(field, args);
  });
  // A leaf leads nowhere: that is worth saying where others of its name lead somewhere.
  eachField(context.visible, (field) => {
    if (field.isLeaf && targets.has(field.name)) targets.add(field.name, field, '');
  });
  return {
    fields: targets.usual(),
    args: args.usual(),
    except: [...targets.exceptions(fieldPlace), ...args.exceptions(argumentPlace)].join(' '),
    lists: lists(context),
    ...(refetch ? { refetch } : {}),
    ...scalarTables(context),
  };
}

function addArguments(field: VisibleField, args: Majority): void {
  for (const { name, type } of field.args) args.add(name, field, abbreviated(String(type), field.name, ''));
}

/** What a name means in some places. */
interface Meaning {
  readonly text: string;
  readonly places: VisibleField[];
}

/** Counts what a name means and keeps the most frequent meaning; the others are listed by coordinate. */
class Majority {
  /** The meaning that each name was first seen with: most names have no other. */
  readonly #first = new Map<string, Meaning>();
  readonly #others = new Map<string, Map<string, Meaning>>();

  has(name: string): boolean {
    return this.#first.has(name);
  }

  /** @param place the field of that name, or the one that takes an argument of that name */
  add(name: string, place: VisibleField, text: string): void {
    const first = this.#first.get(name);
    if (!first) this.#first.set(name, { text, places: [place] });
    else if (first.text === text) first.places.push(place);
    else this.#addOther(name, place, text);
  }

  #addOther(name: string, place: VisibleField, text: string): void {
    let others = this.#others.get(name);
    if (!others) this.#others.set(name, (others = new Map<string, Meaning>()));
    const known = others.get(text);
    if (known) known.places.push(place);
    else others.set(text, { text, places: [place] });
  }

  usual(): string {
    const entries: string[] = [];
    for (const [name, first] of this.#first) {
      const { text } = this.#others.has(name) ? winner(this.#all(name)) : first;
      if (text !== '') entries.push(`${name}:${text}`);
    }
    return entries.sort().join(' ');
  }

  exceptions(coordinate: (place: VisibleField, name: string) => string): string[] {
    const entries: string[] = [];
    for (const name of this.#others.keys()) {
      const meanings = this.#all(name);
      const usual = winner(meanings);
      for (const { places, text } of meanings) {
        if (text !== usual.text) for (const place of places) entries.push(`${coordinate(place, name)}:${text}`);
      }
    }
    return entries.sort();
  }

  #all(name: string): Meaning[] {
    const first = this.#first.get(name);
    return [...(first ? [first] : []), ...(this.#others.get(name)?.values() ?? [])];
  }
}

function fieldPlace({ name, parent }: VisibleField): string {
  return `${parent.name}.${name}`;
}

function argumentPlace(field: VisibleField, name: string): string {
  return `${fieldPlace(field)}.${name}`;
}

/** The most frequent meaning; of several the one that sorts first. */
function winner(meanings: readonly Meaning[]): Meaning {
  return meanings.reduce((best, one) => {
    const lead = one.places.length - best.places.length;
    return lead > 0 || (lead === 0 && one.text <= best.text) ? one : best;
  });
}

/**
 * `PartConnection:0:Part` by the type that wraps the rows; `.parts:0` by the name of a field that is a bare list;
 * `Type.field:…` where a field differs from the others.
 */
function lists(context: TableContext): string {
  const byType = new Map<GraphQLNamedType, string>();
  const entries: string[] = [];
  const textOf = once((match: Match) => listText(match, context));
  for (const { field, match } of context.detected.decisions.values()) {
    const type = getNamedType(field.type);
    if (match?.wrapper && !byType.has(type)) byType.set(type, textOf(match));
  }
  for (const [{ name }, text] of byType) entries.push(`${name}:${text}`);
  context.visible.specials.forEach((field) => {
    const usual = field.isLeaf ? undefined : byType.get(field.named);
    if (usual === undefined) return;
    const match = context.detected.list(field.field);
    const text = match ? textOf(match) : '-';
    if (usual !== text) entries.push(`${fieldPlace(field)}:${text}`);
  });
  const bare = bareLists(context, textOf, byType);
  return [...entries, ...bare].sort().join(' ');
}

/** The bare lists whose rows are not of a type that wraps others. */
function bareLists(
  { detected, visible }: TableContext,
  textOf: (match: Match) => string,
  wrappers: ReadonlyMap<GraphQLNamedType, string>,
): string[] {
  const found = new Majority();
  const others = visible.specials.filter(({ isLeaf, named }) => !isLeaf && !wrappers.has(named));
  const names = new Set(others.flatMap(({ field, name }) => (detected.list(field) ? [name] : [])));
  for (const one of others) {
    const match = names.has(one.name) ? detected.list(one.field) : undefined;
    if (names.has(one.name)) found.add(`.${one.name}`, one, match ? textOf(match) : '');
  }
  const exceptions = found.exceptions(fieldPlace).map((entry) => entry.replace(/:$/, ':-'));
  return [...found.usual().split(' ').filter(Boolean), ...exceptions];
}

function listText(match: Match, { pagingIndex }: TableContext): string {
  const { byKey, edge, row, wrapper } = match;
  const paging = `${pagingIndex(match)}${byKey ? `/${pagingIndex({ ...match, paging: byKey })}` : ''}`;
  if (!wrapper) return paging;
  const name = isLeafType(row) ? '' : abbreviated(row.name, '', wrapper.name);
  return `${paging}:${name}${edge && hasParts(edge) ? `:${edge.name}` : ''}`;
}

/** Whether an edge has more than its node and leaves. */
const hasParts = once((edge: GraphQLObjectType) =>
  fieldsOf(edge).some(
    ({ name, type, args }) => name !== 'node' && (args.length > 0 || !isLeafType(getNamedType(type))),
  ),
);

/** Which leaves and which input fields hold scalars that are converted, or printed as literals. */
function scalarTables(context: TableContext): Record<string, Data> {
  const parsed = new Set(context.scalars.functions.filter(({ parse }) => parse).map(({ scalar }) => scalar));
  const written = new Set(context.scalars.functions.filter(({ serialize }) => serialize).map(({ scalar }) => scalar));
  const matters = (name: string) => written.has(name) || context.literals.includes(name);
  const inputs = inputTable(context, written.size + context.literals.length > 0 ? matters : undefined);
  const leaves = new Majority();
  if (parsed.size > 0) {
    eachField(context.visible, (one) =>
      leaves.add(one.name, one, parsed.has(one.named.name) ? String(one.field.type).replaceAll('!', '') : ''),
    );
  }
  return {
    ...(parsed.size > 0 ? { leaves: leaves.usual(), leafExcept: leaves.exceptions(fieldPlace).join(' ') } : {}),
    ...(Object.keys(inputs).length > 0 ? { inputs } : {}),
    ...(context.literals.length > 0 ? { literals: sorted(context.literals).join(' '), enums: enumNames(context) } : {}),
  };
}

/** The fields of the input objects in which, at any depth, such a scalar stands. */
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
    .map((type) => [type.name, fieldTypes(visible.inputFields(type))]);
  return Object.fromEntries(entries) as Record<string, Data>;
}

function fieldTypes(fields: readonly GraphQLInputField[]): string {
  return fields.map((field) => `${field.name}:${String(field.type)}`).join(' ');
}

function enumNames({ visible }: TableContext): string {
  return [...visible.types.values()]
    .filter(isEnumType)
    .map(({ name }) => name)
    .join(' ');
}

function sorted(texts: readonly string[]): string[] {
  return [...texts].sort();
}
