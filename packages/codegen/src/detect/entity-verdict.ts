import type { Candidate } from '../dialects/dialect.ts';
import { getNamedType, isObjectType } from '../schema/named-type.ts';
import { fieldsOf, isCompositeList, isList } from '../schema/field.ts';
import type { Decision } from './decision.ts';
import type { Matcher } from './matches.ts';
import { responseShape } from './response.ts';

/**
 * Returns that a field is undecided whose arguments request pages, but whose result has an ID, as objects have and pages seldom do.
 * Returns undefined for every other field.
 */
export function entityVerdict(
  candidate: Candidate,
  waysOf: Matcher,
): Pick<Decision, 'status' | 'reason' | 'instead'> | undefined {
  const { field, parent } = candidate;
  const type = getNamedType(field.type);
  if (!isObjectType(type) || isList(field.type) || field.args.length === 0) return undefined;
  const lists = fieldsOf(type).filter((inner) => inner.args.length === 0 && isCompositeList(inner));
  for (const { name: rows } of lists) {
    const shape = responseShape(field, rows);
    const [match] = shape ? waysOf(candidate, shape) : [];
    const { position, size } = match?.paging.forward ?? {};
    if (position === undefined || size === undefined) continue;
    const config = `fields: { '${parent.name}.${field.name}': { rows: '${rows}' } }`;
    const reason = `${type.name} has an ID, so it may be an object and not a page. If ${position} moves its ${rows}, set ${config}`;
    return { status: 'undecided', reason, instead: { rows } };
  }
  return undefined;
}
