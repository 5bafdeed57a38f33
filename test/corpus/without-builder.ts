import { getNamedType, type GraphQLNamedType, isInputObjectType, isLeafType } from 'graphql';
import type { Detected } from '../../packages/codegen/src/detect/decision.ts';
import { isPagingArgument } from '../../packages/codegen/src/dialects/paging-arguments.ts';
import type { FoundBuilders } from '../../packages/codegen/src/filters/found-builders.ts';

/** The arguments of paginated fields that look like filters, and those of them that have no builder. */
export interface Filters {
  readonly all: number;
  /** How many have none, by reason. */
  readonly without: ReadonlyMap<string, number>;
}

/** Counts the filters of a schema: an argument, or the type of one, is named after filters. */
export function filtersOf(detected: Detected, { args, members }: FoundBuilders): Filters {
  const without = new Map<string, number>();
  let all = 0;
  for (const { coordinate, field, match } of detected.decisions.values()) {
    if (!match) continue;
    for (const { name, type } of field.args) {
      const named = getNamedType(type);
      const isPaging = isPagingArgument(match.paging, name) && !isInputObjectType(named);
      if (
        isPaging ||
        name === 'cursor' ||
        !(FILTER.test(name) || (isInputObjectType(named) && FILTER.test(named.name)))
      )
        continue;
      all++;
      if (args.has(`${coordinate}.${name}`) || hasMembers(named, members)) continue;
      const reason = reasonOf(named);
      without.set(reason, (without.get(reason) ?? 0) + 1);
    }
  }
  return { all, without };
}

const FILTER = /filter|where|bool_?exp|criteria|condition/i;

function hasMembers(type: GraphQLNamedType, members: FoundBuilders['members']): boolean {
  return isInputObjectType(type) && Object.keys(type.getFields()).some((name) => members.get(`${type.name}.${name}`));
}

function reasonOf(type: GraphQLNamedType): string {
  if (!isInputObjectType(type)) return 'a scalar or an enum';
  const fields = Object.values(type.getFields());
  return fields.every((one) => isLeafType(getNamedType(one.type)))
    ? 'plain fields under a name that no rule knows'
    : 'input objects that no rule knows';
}
