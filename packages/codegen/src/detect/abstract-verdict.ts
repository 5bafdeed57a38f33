import type { GraphQLInterfaceType, GraphQLObjectType } from 'graphql';
import type { Candidate } from '../dialects/dialect.ts';
import { getNamedType, isInterfaceType, isUnionType } from '../schema/named-type.ts';
import { isList } from '../schema/field.ts';
import type { Decision } from './decision.ts';
import type { Matcher } from './matches.ts';
import { responseShape } from './response.ts';

/**
 * Returns the rejection of a field whose pages are in an abstract type: an interface that looks like a connection,
 * or a union such as `BooksResult = Books | AuthError`. Returns undefined for every other field.
 */
export function abstractVerdict(
  candidate: Candidate,
  waysOf: Matcher,
): Pick<Decision, 'status' | 'reason'> | undefined {
  const { field } = candidate;
  const type = getNamedType(field.type);
  if (isInterfaceType(type)) return interfaceVerdict(type);
  if (!isUnionType(type) || isList(field.type) || field.args.length === 0) return undefined;
  const page = type.getTypes().find((member) => isPage(member, candidate, waysOf));
  if (!page) return undefined;
  const way = `only one by one, with $query and $on: { ${page.name}: … }`;
  const reason = `${type.name} is a union, and the pages of its member ${page.name} can be requested ${way}`;
  return { status: 'rejected', reason };
}

/** Reports whether a field would be paged if it returned one member of its union. */
function isPage(member: GraphQLObjectType, { field, parent }: Candidate, waysOf: Matcher): boolean {
  const narrowed = { ...field, type: member };
  const shape = responseShape(narrowed);
  const [match] = shape ? waysOf({ field: narrowed, parent }, shape) : [];
  return match !== undefined && (!shape?.silent || match.paging.forward?.size !== undefined);
}

function interfaceVerdict(type: GraphQLInterfaceType): Pick<Decision, 'status' | 'reason'> | undefined {
  const fields = type.getFields();
  if (!('edges' in fields) && !('nodes' in fields)) return undefined;
  return {
    status: 'rejected',
    reason: `${type.name} is an interface that looks like a connection: its rows have no type`,
  };
}
