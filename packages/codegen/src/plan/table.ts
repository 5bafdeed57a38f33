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
  eachField(context.visible, (field) => {
    targets.add(field.name, field, targetOf(field));
    for (const arg of field.args) args.add(arg.name, field, abbreviated(String(arg.type), field.name, ''));
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

function targetOf({ isLeaf, name, named, parent }: VisibleField): string {
  return isLeaf ? '' : abbreviated(named.name, name, parent.name);
}

/** Counts what a name means and keeps the most frequent meaning; the others are listed by coordinate. */
class Majority {
  readonly #meanings = new Map<string, Map<string, VisibleField[]>>();

  /** @param place the field of that name, or the one that takes an argument of that name */
  add(name: string, place: VisibleField, meaning: string): void {
    let meanings = this.#meanings.get(name);
    if (!meanings) this.#meanings.set(name, (meanings = new Map<string, VisibleField[]>()));
    const places = meanings.get(meaning);
    if (places) places.push(place);
    else meanings.set(meaning, [place]);
  }

  usual(): string {
    const entries = [...this.#meanings].map(([name, meanings]) => [name, winner(meanings)] as const);
    return sorted(entries.filter(([, meaning]) => meaning !== '').map(([name, meaning]) => `${name}:${meaning}`)).join(
      ' ',
    );
  }

  exceptions(coordinate: (place: VisibleField, name: string) => string): string[] {
    const entries: string[] = [];
    for (const [name, meanings] of this.#meanings) {
      if (meanings.size === 1) continue;
      const usual = winner(meanings);
      for (const [meaning, places] of meanings) {
        if (meaning !== usual) for (const place of places) entries.push(`${coordinate(place, name)}:${meaning}`);
      }
    }
    return entries.sort();
  }
}

function fieldPlace({ name, parent }: VisibleField): string {
  return `${parent.name}.${name}`;
}

function argumentPlace(field: VisibleField, name: string): string {
  return `${fieldPlace(field)}.${name}`;
}

function winner(meanings: ReadonlyMap<string, readonly VisibleField[]>): string {
  let best = '';
  let most = 0;
  meanings.forEach(({ length }, meaning) => {
    if (length < most || (length === most && meaning > best)) return;
    best = meaning;
    most = length;
  });
  return best;
}

/** `PartConnection:0:Part` by the type that wraps the rows; `Type.field:…` where a field differs from the others. */
function lists(context: TableContext): string {
  const byType = new Map<GraphQLNamedType, string>();
  const entries: string[] = [];
  for (const { field, match } of context.detected.decisions.values()) {
    const type = getNamedType(field.type);
    if (match?.wrapper && !byType.has(type)) byType.set(type, listText(match, context));
  }
  for (const [{ name }, text] of byType) entries.push(`${name}:${text}`);
  eachField(context.visible, (field) => {
    const usual = field.isLeaf ? undefined : byType.get(field.named);
    if (usual === undefined) return;
    const match = context.detected.list(field.field);
    const text = match ? listText(match, context) : '-';
    if (usual !== text) entries.push(`${fieldPlace(field)}:${text}`);
  });
  return entries.sort().join(' ');
}

function listText(match: Match, { pagingIndex }: TableContext): string {
  const row = isLeafType(match.row) ? '' : abbreviated(match.row.name, '', match.wrapper?.name ?? '');
  return `${pagingIndex(match)}:${row}${match.edge && hasParts(match.edge) ? `:${match.edge.name}` : ''}`;
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
