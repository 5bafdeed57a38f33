import { sortedEntriesText } from '@endcursor/notation';
import type { GraphQLSchema } from 'graphql';
import type { FurtherField } from 'endcursor/v1';
import { token } from '../dialects/token.ts';
import type { Match } from '../dialects/dialect.ts';
import { getNamedType, isRequiredArgument } from '../schema/named-type.ts';
import { once } from '../schema/once.ts';
import { plainName, rankOf, sortByName } from '../schema/names.ts';
import { typedNames } from '../schema/typed-names.ts';
import { type Field, fieldsOf, isCursor } from '../schema/field.ts';
import { argumentPaths, findSize } from './argument-paths.ts';
import { findSign, matchOf } from './match.ts';
import type { ResponseShape } from './response.ts';

/**
 * Recognises a field that returns a cursor but takes none, if a root field of the same type takes it: `items_page {
 * cursor items }` and `next_items_page(cursor!)`.
 */
export function matchFurtherField(field: Field, shape: ResponseShape, schema: GraphQLSchema): Match | undefined {
  const { wrapper } = shape;
  const continuation = wrapper && furtherFieldOf(wrapper.name, field, schema);
  const next = continuation && findSign(shape.signs, token.forward.next, isCursor);
  if (!next) return undefined;
  const size = findSize(argumentPaths(field), token.forward.size ?? [], '');
  const forward = { ...(size ? { size: size.path } : {}), position: '', next: next.path, continuation };
  return matchOf({ ...token, name: 'token-link' }, field, shape, { forward });
}

/**
 * Does the same below the root, for a field that also takes a cursor, if the root field is named `next` after it. The
 * object around the list then need not be fetched again.
 */
export function matchNext(field: Field, shape: ResponseShape, schema: GraphQLSchema): Match | undefined {
  if (isRoot(field, schema)) return undefined;
  const match = matchFurtherField(field, shape, schema);
  return match && plainName(match.paging.forward?.continuation?.field ?? '') === `next${plainName(field.name)}`
    ? match
    : undefined;
}

/** The root fields by the names of their types. */
const rootFields = once((schema: GraphQLSchema): ReadonlyMap<string, readonly Field[]> => {
  const byType = new Map<string, Field[]>();
  const query = schema.getQueryType();
  for (const field of query ? fieldsOf(query) : []) {
    const { name } = getNamedType(field.type);
    const known = byType.get(name);
    if (known) known.push(field);
    else byType.set(name, [field]);
  }
  return byType;
});

/** Returns the root field that takes the cursor and nothing else; possibly the field itself. */
function furtherFieldOf(wrapper: string, own: Field, schema: GraphQLSchema): FurtherField | undefined {
  const all = (rootFields(schema).get(wrapper) ?? []).flatMap((field) => continuing(field) ?? []);
  return (
    all.find(({ field }) => field !== own.name) ?? all.find(({ field }) => field === own.name && isRoot(own, schema))
  );
}

function isRoot(field: Field, schema: GraphQLSchema): boolean {
  return schema.getQueryType()?.getFields()[field.name] === field;
}

function continuing(field: Field): FurtherField | undefined {
  const cursor = sortByName(field.args).find(
    (arg) => isRequiredArgument(arg) && isCursor(arg.type) && rankOf(arg.name, token.forward.position) >= 0,
  );
  if (!cursor) return undefined;
  const size = findSize(argumentPaths(field), token.forward.size ?? [], '');
  const others = field.args.filter((arg) => arg !== cursor && isRequiredArgument(arg));
  if (others.some(({ name }) => name !== size?.path)) return undefined;
  const args = field.args.filter((arg) => arg === cursor || arg.name === size?.path);
  return {
    field: field.name,
    args: sortedEntriesText(typedNames(args)),
    position: cursor.name,
    ...(size ? { size: size.path } : {}),
  };
}
