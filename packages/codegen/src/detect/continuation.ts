import type { GraphQLSchema } from 'graphql';
import type { Continuation } from 'endcursor/v1';
import { token } from '../dialects/token.ts';
import type { Match } from '../dialects/dialect.ts';
import { getNamedType, isRequiredArgument } from '../schema/kinds.ts';
import { once } from '../schema/once.ts';
import { type Field, fieldsOf, isCursor } from '../schema/shape.ts';
import { argumentPaths, findSize } from './arguments.ts';
import { findSign, matchOf } from './match.ts';
import type { ResponseShape } from './response.ts';

/**
 * Recognises a field that hands out a cursor and takes none, where a root field of the same type takes it:
 * `items_page { cursor items }` and `next_items_page(cursor!)`.
 */
export function matchContinuation(field: Field, shape: ResponseShape, schema: GraphQLSchema): Match | undefined {
  const { wrapper } = shape;
  const continuation = wrapper && continuationOf(wrapper.name, field, schema);
  const next = continuation && findSign(shape.signs, token.forward.next, isCursor);
  if (!next) return undefined;
  const size = findSize(argumentPaths(field), token.forward.size ?? [], '');
  const forward = { ...(size ? { size: size.path } : {}), position: '', next: next.path, continuation };
  return matchOf({ ...token, name: 'token-link' }, field, shape, { forward });
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

function continuationOf(wrapper: string, own: Field, schema: GraphQLSchema): Continuation | undefined {
  for (const field of rootFields(schema).get(wrapper) ?? []) {
    const cursor = field.args.find((arg) => isRequiredArgument(arg) && isCursor(arg.type));
    if (field === own || !cursor) continue;
    const others = field.args.filter((arg) => arg !== cursor && isRequiredArgument(arg));
    const size = findSize(argumentPaths(field), token.forward.size ?? [], '');
    if (others.some(({ name }) => name !== size?.path)) continue;
    const args = field.args.filter((arg) => arg === cursor || arg.name === size?.path);
    return {
      field: field.name,
      args: args
        .map((arg) => `${arg.name}:${String(arg.type)}`)
        .sort()
        .join(' '),
      position: cursor.name,
      ...(size ? { size: size.path } : {}),
    };
  }
  return undefined;
}
