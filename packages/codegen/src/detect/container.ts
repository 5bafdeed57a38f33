import type { Match } from '../dialects/dialect.ts';
import { dialects } from '../dialects/index.ts';
import { getNamedType, isObjectType } from '../schema/named-type.ts';
import { isCompositeList } from '../schema/field.ts';
import type { Visible } from '../schema/visible.ts';
import type { Decision } from './decision.ts';
import { matchSure } from './matches.ts';
import { isEntity, type ResponseShape, signsOf } from './response.ts';

/**
 * Returns decisions for lists that are paged through the root field that leads to them: `Page(page:, perPage:) {
 * pageInfo media }`. The arguments and paging fields are on the container, the filters on the list.
 */
export function containerDecisions(visible: Visible, decided: ReadonlyMap<string, Decision>): Decision[] {
  const query = visible.roots.query;
  if (!query) return [];
  return visible.fields(query).flatMap(({ field, named: type }) => {
    if (!isObjectType(type) || isEntity(type) || decided.get(`${query.name}.${field.name}`)?.match) return [];
    const signs = signsOf(type, '', 3);
    const lists = visible.fields(type).filter(({ field: list }) => isCompositeList(list) && list.args.length > 0);
    return lists.flatMap(({ field: list }) => {
      const coordinate = `${type.name}.${list.name}`;
      const shape: ResponseShape = {
        form: 'wrapper',
        row: getNamedType(list.type),
        nodes: list.name,
        signs,
        rivals: [],
      };
      const [match] = dialects.flatMap((dialect) => matchSure(dialect, { parent: query, field }, shape) ?? []);
      if (!match || signs.length === 0 || decided.get(coordinate)?.match) return [];
      return [
        {
          coordinate,
          parent: type,
          field: list,
          status: 'paginated',
          match: contained(match),
          reason: `reached through Query.${field.name}, which is paged`,
        } as const,
      ];
    });
  });
}

function contained(match: Match): Match {
  return { ...match, paging: { ...match.paging, container: true } };
}
