import type { GraphQLNamedType } from 'graphql';
import type { Candidate } from '../dialects/dialect.ts';
import { POSITION_NAMES, SIZE_NAMES } from '../dialects/index.ts';
import { getNamedType } from '../schema/named-type.ts';
import { plainName, rankOf } from '../schema/names.ts';
import { once } from '../schema/once.ts';
import { type Field, fieldsOf } from '../schema/field.ts';
import { argumentPaths } from './argument-paths.ts';
import type { Decision } from './decision.ts';
import { doubtIn } from './matches.ts';
import { isEntity, type ResponseShape } from './response.ts';

/** Returns why a field with rows is not paged: it shows no sign of pages, or its paging arguments lead nowhere. */
export function rejectionOf(
  candidate: Candidate,
  shape: ResponseShape,
): Pick<Decision, 'status' | 'reason' | 'instead'> {
  const { field, parent } = candidate;
  const names = argumentPaths(field)
    .filter(({ holder }) => holder === '')
    .map(({ name }) => name);
  const size = names.find((name) => rankOf(name, SIZE_NAMES) >= 0);
  const position = names.find((name) => rankOf(name, POSITION_NAMES) >= 0);
  if (isAggregate(shape)) return { status: 'rejected', reason: 'an aggregate, whose rows are in another field' };
  const doubt = doubtIn(candidate, shape);
  if (doubt) {
    const config = `fields: { '${parent.name}.${field.name}': '${doubt.dialect}' }`;
    return { status: 'undecided', reason: `${doubt.reason}. If it moves pages, set ${config}`, instead: doubt.dialect };
  }
  if (position) return { status: 'rejected', reason: `it takes ${position}, but no page returns a value for it` };
  const target = targetIn(field, names);
  if (target)
    return { status: 'rejected', reason: `${target}. To page that list, set its rows and a dialect in fields` };
  if (size) return { status: 'rejected', reason: `it takes ${size}, but no argument requests a further page` };
  if (shape.form === 'list') return { status: 'plain', reason: 'a list, and no argument requests a further page' };
  // An object with an ID may have a list of edges among its fields, and is still not a page.
  const isConnection = shape.form === 'connection' && !(shape.wrapper && isEntity(shape.wrapper));
  return {
    status: isConnection ? 'rejected' : 'plain',
    reason: `${shape.wrapper?.name} ${isConnection ? 'is a connection' : 'has a list'}, but no argument requests a further page`,
  };
}

/** Returns that an argument is the cursor of only one of several lists: `search(usersAfter, postsAfter) { users posts }`. */
function targetIn({ type }: Field, names: readonly string[]): string | undefined {
  const targets = fieldsOf(getNamedType(type)).filter((one) => fieldsOf(getNamedType(one.type)).length > 0);
  for (const name of names) {
    const target = targets.find((one) =>
      [`${one.name}after`, `${one.name}cursor`].map(plainName).includes(plainName(name)),
    );
    if (target) return `it takes ${name}, which moves only ${target.name}`;
  }
  return undefined;
}

/** Reports whether a wrapper is the aggregate of another list, which has the rows. A connection may also have an aggregate. */
export function isAggregate({ form, wrapper }: ResponseShape): boolean {
  return form !== 'connection' && wrapper !== undefined && hasAggregate(wrapper);
}

const hasAggregate = once((wrapper: GraphQLNamedType) =>
  fieldsOf(wrapper).some(({ name, type }) => name === 'aggregate' && fieldsOf(getNamedType(type)).length > 0),
);
