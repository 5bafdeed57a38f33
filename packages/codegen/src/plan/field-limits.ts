import type { FieldLimits } from 'endcursor/v1';
import { matchCoordinates } from '../schema/coordinate.ts';
import type { CompositeType, Visible } from '../schema/visible.ts';

/**
 * Returns limits by the coordinates of fields, for limits by coordinate or pattern. If several fit a field, the last one
 * counts, part by part.
 */
export function fieldLimitsPlan(
  patterns: Readonly<Record<string, FieldLimits>>,
  visible: Visible,
): Readonly<Record<string, FieldLimits>> {
  const rules = Object.entries(patterns).map(([pattern, limits]) => ({ test: matchCoordinates([pattern]), limits }));
  const found = visible.composites.flatMap((type) => {
    const root = rootName(type, visible);
    return visible
      .fields(type)
      .filter(({ isLeaf }) => root !== undefined || !isLeaf)
      .flatMap(({ name }) => {
        const fitting = rules.filter(({ test }) => test(type.name, name)).map(({ limits }) => limits);
        const limits = Object.assign({}, ...fitting.map((one) => onlyFor(root, one))) as FieldLimits;
        return Object.keys(limits).length > 0 ? [[`${root ?? type.name}.${name}`, limits] as const] : [];
      });
  });
  return Object.fromEntries(found);
}

/** Returns the name by which the runtime knows a root type, whatever the schema calls it. */
function rootName(type: CompositeType, { roots }: Visible): 'Query' | 'Mutation' | undefined {
  if (type === roots.query) return 'Query';
  return type === roots.mutation ? 'Mutation' : undefined;
}

/** Leaves out what only root fields have, because a pattern may fit others too. */
function onlyFor(root: string | undefined, limits: FieldLimits): FieldLimits {
  if (root !== undefined) return limits;
  const { concurrency: _, quotas: __, ...others } = limits;
  return others;
}
