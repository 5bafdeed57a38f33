import type { GraphQLInputType, GraphQLNamedType, GraphQLOutputType } from 'graphql';
import { flat, type TypeText } from '@endcursor/templates';
import { getNamedType, isAbstractType, isListType, isNonNullType, isScalarType } from '../schema/kinds.ts';
import { once } from '../schema/once.ts';
import { typeName } from './names.ts';
import type { ScalarTypes } from './scalars.ts';

type AnyType = GraphQLInputType | GraphQLOutputType;

/** The TypeScript type of a leaf that is read. */
export function outputType(type: GraphQLOutputType, scalars: ScalarTypes): TypeText {
  const known = outputs(scalars);
  const key = String(type);
  let text = known.get(key);
  if (!text) known.set(key, (text = wrap(type, namedText(getNamedType(type), scalars.output))));
  return text;
}

/** The TypeScript type of an argument or of a field of an input object. */
export function inputType(type: GraphQLInputType, scalars: ScalarTypes): TypeText {
  const known = inputs(scalars);
  const key = String(type);
  let text = known.get(key);
  if (!text) known.set(key, (text = wrap(type, namedText(getNamedType(type), scalars.input))));
  return text;
}

/** The texts of types by what GraphQL calls them: thousands of fields have few types. */
const outputs = once((_scalars: ScalarTypes) => new Map<string, TypeText>());
const inputs = once((_scalars: ScalarTypes) => new Map<string, TypeText>());

/** The code of a composite type's wrappers, see the template `kinds.ts`: `[T!]` is `NLR`. */
export function kindCode(type: GraphQLOutputType): string {
  return (isAbstractType(getNamedType(type)) ? 'A' : '') + wrappers(type);
}

function wrappers(type: AnyType): string {
  const own = isNonNullType(type) ? 'R' : 'N';
  const inner: AnyType = isNonNullType(type) ? type.ofType : type;
  return isListType(inner) ? `${own}L${wrappers(inner.ofType as AnyType)}` : own;
}

function namedText(type: GraphQLNamedType, scalar: (name: string) => string): string {
  return isScalarType(type) ? scalar(type.name) : typeName(type.name);
}

function wrap(type: AnyType, name: string): TypeText {
  return isNonNullType(type)
    ? required(type.ofType as AnyType, name)
    : { union: [...partsOf(required(type, name)), 'null'] };
}

function required(type: AnyType, name: string): TypeText {
  if (!isListType(type)) return name.includes(' | ') && !/[<>(){}[\]]/.test(name) ? { union: name.split(' | ') } : name;
  const item = flat(wrap(type.ofType as AnyType, name));
  return `readonly ${/[ |]/.test(item) ? `(${item})` : item}[]`;
}

/** What a type is a union of; of itself where it is none. */
export function partsOf(type: TypeText): readonly string[] {
  return typeof type !== 'string' && 'union' in type ? type.union : [flat(type)];
}
