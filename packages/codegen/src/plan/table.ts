import type { GraphQLField, GraphQLInputField, GraphQLNamedType } from 'graphql';
import type { Data } from '@endcursor/templates';
import type { Refetches } from '../detect/refetch.ts';
import type { Match } from '../dialects/dialect.ts';
import { getNamedType, isEnumType, isInputObjectType, isLeafType, isScalarType } from '../schema/kinds.ts';
import { once } from '../schema/once.ts';
import { fieldsOf } from '../schema/shape.ts';
import { isComposite, type Visible } from '../schema/visible.ts';
import { abbreviated } from './abbreviated.ts';
import { refetchTable } from './refetch.ts';
import type { PlanContext } from './types.ts';

type Field = GraphQLField<unknown, unknown>;

/** What else the table is made from. */
export interface TableContext extends PlanContext {
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
  for (const [parent, field] of allFields(context)) {
    const target = getNamedType(field.type);
    targets.add(
      field.name,
      '',
      parent.name,
      isLeafType(target) ? '' : abbreviated(target.name, field.name, parent.name),
    );
    for (const arg of context.visible.args(field)) {
      args.add(arg.name, field.name, parent.name, abbreviated(String(arg.type), field.name, ''));
    }
  }
  return {
    fields: targets.usual(),
    args: args.usual(),
    except: [...targets.exceptions(), ...args.exceptions()].join(' '),
    lists: lists(context),
    ...(refetch ? { refetch } : {}),
    ...scalarTables(context),
  };
}

/**
 * Counts what a name means and keeps the most frequent meaning; the others are listed by coordinate. Keys are
 * `Type.field` for fields, and `.field.arg` or `Type.field.arg` for arguments.
 */
class Majority {
  readonly #meanings = new Map<string, Map<string, string[]>>();

  add(name: string, field: string, parent: string, meaning: string): void {
    const meanings = this.#meanings.get(name) ?? new Map<string, string[]>();
    this.#meanings.set(name, meanings);
    const places = meanings.get(meaning) ?? [];
    meanings.set(meaning, places);
    places.push(field ? `${parent}.${field}.${name}` : `${parent}.${name}`);
  }

  usual(): string {
    const entries = [...this.#meanings].map(([name, meanings]) => [name, winner(meanings)] as const);
    return sorted(entries.filter(([, meaning]) => meaning !== '').map(([name, meaning]) => `${name}:${meaning}`)).join(
      ' ',
    );
  }

  exceptions(): string[] {
    const entries = [...this.#meanings.values()].flatMap((meanings) => {
      if (meanings.size === 1) return [];
      const usual = winner(meanings);
      return [...meanings].flatMap(([meaning, places]) =>
        meaning === usual ? [] : places.map((place) => `${place}:${meaning}`),
      );
    });
    return sorted(entries);
  }
}

function winner(meanings: ReadonlyMap<string, readonly string[]>): string {
  if (meanings.size === 1) for (const [only] of meanings) return only;
  const [first] = [...meanings].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  return first?.[0] ?? '';
}

function allFields({ visible }: PlanContext): readonly (readonly [GraphQLNamedType, Field])[] {
  return fieldPairs(visible);
}

const fieldPairs = once((visible: Visible) =>
  [...visible.types.values()]
    .filter(isComposite)
    .flatMap((type) => visible.fields(type).map((field) => [type, field] as const)),
);

/** `PartConnection:0:Part` by the type that wraps the rows; `Type.field:…` where a field differs from the others. */
function lists(context: TableContext): string {
  const byType = new Map<string, string>();
  const entries: string[] = [];
  for (const { field, match } of context.detected.decisions.values()) {
    const name = getNamedType(field.type).name;
    if (match?.wrapper && !byType.has(name)) byType.set(name, listText(match, context));
  }
  for (const [parent, field] of allFields(context)) {
    const usual = byType.get(getNamedType(field.type).name);
    if (usual === undefined) continue;
    const match = context.detected.list(field);
    const text = match ? listText(match, context) : '-';
    if (usual !== text) entries.push(`${parent.name}.${field.name}:${text}`);
  }
  return sorted([...[...byType].map(([name, text]) => `${name}:${text}`), ...entries]).join(' ');
}

function listText(match: Match, { pagingIndex }: TableContext): string {
  const row = isLeafType(match.row) ? '' : abbreviated(match.row.name, '', match.wrapper?.name ?? '');
  const edge =
    match.edge &&
    fieldsOf(match.edge).some(
      ({ name, type, args }) => name !== 'node' && (args.length > 0 || !isLeafType(getNamedType(type))),
    );
  return `${pagingIndex(match)}:${row}${edge ? `:${match.edge?.name}` : ''}`;
}

/** Which leaves and which input fields hold scalars that are converted, or printed as literals. */
function scalarTables(context: TableContext): Record<string, Data> {
  const parsed = new Set(context.scalars.functions.filter(({ parse }) => parse).map(({ scalar }) => scalar));
  const written = new Set(context.scalars.functions.filter(({ serialize }) => serialize).map(({ scalar }) => scalar));
  const inputs = inputTable(context, (name) => written.has(name) || context.literals.includes(name));
  const leaves = new Majority();
  if (parsed.size > 0) {
    for (const [parent, field] of allFields(context)) {
      const name = getNamedType(field.type).name;
      leaves.add(field.name, '', parent.name, parsed.has(name) ? String(field.type).replaceAll('!', '') : '');
    }
  }
  return {
    ...(parsed.size > 0 ? { leaves: leaves.usual(), leafExcept: leaves.exceptions().join(' ') } : {}),
    ...(Object.keys(inputs).length > 0 ? { inputs } : {}),
    ...(context.literals.length > 0 ? { literals: sorted(context.literals).join(' '), enums: enumNames(context) } : {}),
  };
}

/** The fields of the input objects in which, at any depth, such a scalar stands. */
function inputTable({ visible }: PlanContext, matters: (scalar: string) => boolean): Record<string, Data> {
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

function enumNames({ visible }: PlanContext): string {
  return [...visible.types.values()]
    .filter(isEnumType)
    .map(({ name }) => name)
    .join(' ');
}

function sorted(texts: readonly string[]): string[] {
  return [...texts].sort();
}
