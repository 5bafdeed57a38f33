import type { Refetches } from '../detect/refetches.ts';
import type { Match } from '../dialects/dialect.ts';
import { fieldOf } from '../schema/field.ts';
import { getNamedType, isNonNullType } from '../schema/named-type.ts';
import type { CompositeType } from '../schema/visible.ts';
import { isAlways } from './condition.ts';
import type { FieldPart, ObjectPart } from './parts.ts';

/**
 * Returns the response name of the selected leaf that identifies a row: the key of the list, that by which a row is fetched
 * again, or its `id`. Returns undefined if none is selected.
 */
export function selectedKey(row: ObjectPart, { byKey, paging }: Match, refetches: Refetches): string | undefined {
  const { keys = [] } = refetches.of(row.type) ?? {};
  const [refetched] = keys.length === 1 ? keys : [];
  const names = [byKey?.forward?.key, paging.forward?.key, refetched?.path, hasId(row.type) ? 'id' : undefined];
  const found = names.flatMap((name) => row.fields.filter((one) => one.name === name && isWhole(one)));
  return found[0]?.response;
}

/** Reports whether a field is selected once and for all rows. */
function isWhole({ args, when }: FieldPart): boolean {
  return args.length === 0 && isAlways(when);
}

function hasId(row: CompositeType): boolean {
  const id = fieldOf(row, 'id');
  return id !== undefined && isNonNullType(id.type) && getNamedType(id.type).name === 'ID';
}
