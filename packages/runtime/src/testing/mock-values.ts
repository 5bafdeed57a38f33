import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
} from 'graphql';

/** Returns a value of a scalar, which depends only on a number. */
export function mockValue(scalar: string, number: number): unknown {
  if (scalar === 'Int') return number % 1000;
  if (scalar === 'Float') return (number % 1000) + 0.5;
  if (scalar === 'Boolean') return number % 2 === 0;
  const [, usual] = USUAL.find(([name]) => name.test(scalar)) ?? [];
  return usual ? usual(number) : `${scalar} ${number % 1000}`;
}

/** Values of scalars that many APIs have, by the usual names. */
const USUAL: readonly (readonly [name: RegExp, value: (number: number) => unknown])[] = [
  [/date_?time|timestamp|^instant$/i, (number) => new Date((number % 1e9) * 1000 + START_MS).toISOString()],
  [/^date$/i, (number) => new Date((number % 1e9) * 1000 + START_MS).toISOString().slice(0, 10)],
  [/^(big_?int|long|u?int64)$/i, (number) => number % 1000],
  [/^ur[il]$/i, (number) => `https://example.com/${number % 1000}`],
];

const START_MS = Date.UTC(2000, 0);

/** Returns the names of the object types of which a value can be. */
export function typesOf(type: GraphQLNamedType, schema: GraphQLSchema): ReadonlySet<string> {
  return new Set(isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [type.name]);
}

/** Returns the type of the items of a list, or the type itself. */
export function itemOf(type: GraphQLOutputType): GraphQLOutputType {
  const sure = isNonNullType(type) ? type.ofType : type;
  return isListType(sure) ? (sure.ofType as GraphQLOutputType) : (sure as GraphQLOutputType);
}

/** Reports whether a type is a list. */
export function isListed(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/** Returns the type at a path of fields. */
export function typeAt(type: GraphQLObjectType, path: string): GraphQLOutputType {
  const [head = '', ...rest] = path.split('.');
  const field = type.getFields()[head] as GraphQLField<unknown, unknown>;
  return rest.length === 0 ? field.type : typeAt(getNamedType(field.type) as GraphQLObjectType, rest.join('.'));
}

/** Reports whether the values of a field tell objects apart. */
export function isUnique({ args, name, type }: GraphQLField<unknown, unknown>): boolean {
  const named = getNamedType(type);
  if (args.length > 0 || isListed(type) || isEnumType(named) || 'getFields' in named || isAbstractType(named))
    return false;
  return (named.name === 'ID' || IDENTIFYING.includes(name)) && named.name !== 'Boolean';
}

const IDENTIFYING = ['id', 'slug', 'name', 'login', 'key', 'uuid', 'username'];

/** Picks an item by a number. */
export function pick<T>(items: readonly T[], number: number): T {
  return items[number % items.length] as T;
}

/** Hashes a string (FNV-1a, whose low bits are weak). */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return ((value ^ (value >>> 15)) >>> 0) % 0x7fffffff;
}
