import type { PagingPlan, Plan } from '@endcursor/templates';
import type { FilterTable, Paging, Profile, SchemaTable, Table } from 'endcursor/v1';
import type { RuntimeProfile } from '../profiles/index.ts';
import type { DoorModule } from './door-module.ts';

/** The parts of a plan that every live client has, under the names that the plan gives them. */
export interface LiveParts {
  readonly profile: Profile;
  paging(name: string): Paging;
  table(plan: LiveTablePlan): Table;
}

/** The facts about a schema from which a table is made. */
export interface LiveTablePlan {
  readonly table: Plan['table'];
  /** The names of pagings, in the order of their indexes. */
  readonly pagings: readonly string[];
  readonly filters?: Plan['builders']['table'];
  /** Whether lists keep the shape of a document. */
  readonly shaped?: boolean;
}

/** Opens the parts of a plan. Each paging is made once, because tables and fetchers share it. */
export function openParts(plan: Pick<Plan, 'pagings' | 'profile'>, door: DoorModule): LiveParts {
  const pagings = new Map(Object.entries(plan.pagings).map(([name, own]) => [name, openPaging(own, door)]));
  const paging = (name: string): Paging => {
    const found = pagings.get(name);
    if (!found) throw new Error(`the plan has no paging ${name}`);
    return found;
  };
  return {
    profile: openProfile(plan.profile, door),
    paging,
    table: (own) => door.schemaTable(tableOf(own, own.pagings.map(paging), door)),
  };
}

function openProfile({ transport, ...others }: RuntimeProfile, door: DoorModule): Profile {
  if (!transport) return others;
  const { persisted, ...habits } = transport;
  return { ...others, transport: { ...habits, ...(persisted && { persisted: door.persistedDocuments(persisted) }) } };
}

function openPaging({ by, ...data }: PagingPlan, door: DoorModule): Paging {
  const walks = { cursor: door.byCursor, offset: door.byOffset, page: door.byPage, keyset: door.byKeyset };
  // The plan has the form of `Paging`, as data.
  return { by: walks[by], ...data } as unknown as Paging;
}

/**
 * Returns the table as emitted code has it, except for the functions of scalars. These are in modules of the user, so a
 * live client reads and sends scalars as the JSON that they are.
 */
function tableOf({ filters, shaped, table }: LiveTablePlan, pagings: readonly Paging[], door: DoorModule): SchemaTable {
  return {
    // The plan has the form of `SchemaTable`, as data.
    ...(table as unknown as SchemaTable),
    pagings,
    ...('literals' in table ? { values: door.scalarValues } : {}),
    ...(shaped ? { shaped: door.shapedLists } : {}),
    ...(filters ? { filters: door.filters(filters as unknown as FilterTable) } : {}),
  };
}
