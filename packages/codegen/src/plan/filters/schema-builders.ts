import type { BuildersPlan, Data, MemberPlan } from '@endcursor/templates';
import type { Detected } from '../../detect/decision.ts';
import { findBuilders, type FoundBuilders } from '../../filters/found-builders.ts';
import type { FilterOptions } from '../../filters/filter-options.ts';
import { filterTable } from '../../filters/filter-table.ts';
import { isInputObjectType } from '../../schema/named-type.ts';
import { sortByName } from '../../schema/names.ts';
import type { Visible } from '../../schema/visible.ts';
import type { ScalarTypes } from '../scalars.ts';
import { createBuilderTypes } from './builder-types.ts';
import type { Builders, StandAlone } from './builders.ts';

/** The builders of a schema, and the data that the runtime needs about them. */
export interface SchemaBuilders {
  readonly builders: Builders;
  readonly table: BuildersPlan['table'] | undefined;
}

const NOTHING: FoundBuilders = { args: new Map(), members: new Map(), filters: new Map(), rows: new Map() };

/** Finds the builders of a schema. @param options undefined if builders are switched off */
export function foundBuilders(visible: Visible, detected: Detected, options: FilterOptions | undefined): FoundBuilders {
  return options ? findBuilders(visible, (field) => detected.match(field), options) : NOTHING;
}

/** Plans the builders that were found. */
export function schemaBuilders(
  visible: Visible,
  found: FoundBuilders,
  scalars: ScalarTypes,
  options: FilterOptions | undefined,
): SchemaBuilders {
  const table =
    options && filterTable(found, options, (coordinate) => memberType(coordinate, visible), visible.roots.query?.name);
  return {
    builders: createBuilderTypes({ visible, scalars, found, options: options ?? {} }),
    table: table as BuildersPlan['table'] | undefined,
  };
}

/** Returns the part of the plan for the builders in use. */
export function buildersPlan(
  builders: Builders,
  standAlone: readonly StandAlone[],
  table: BuildersPlan['table'] | undefined,
): BuildersPlan {
  return {
    interfaces: builders.interfaces(),
    aliases: builders.aliases(),
    where: byHead(standAlone.flatMap(({ where }) => where)),
    orderBy: byHead(standAlone.flatMap(({ orderBy }) => orderBy)),
    ...(table && builders.aliases().length > 0 ? { table: table as Readonly<Record<string, Data>> } : {}),
  };
}

function byHead(members: readonly MemberPlan[]): MemberPlan[] {
  const named = [...new Map(members.map((member) => [member.head, { ...member, name: member.head }])).values()];
  return sortByName(named).map(({ head, type }) => ({ head, type }));
}

function memberType(coordinate: string, { schema }: Visible): string {
  const [owner = '', name = ''] = coordinate.split('.');
  const type = schema.getType(owner);
  const field = type && isInputObjectType(type) ? type.getFields()[name] : undefined;
  return field ? String(field.type) : '';
}
