import type { GraphQLInputType, GraphQLNamedType, GraphQLOutputType } from 'graphql';
import { flat, type TypeText, unionOf } from '@endcursor/templates';
import { getNamedType, isAbstractType, isListType, isNonNullType, isScalarType } from '../schema/named-type.ts';
import { once } from '../schema/once.ts';
import { typeName } from './type-name.ts';
import type { ScalarTypes } from './scalars.ts';

type AnyType = GraphQLInputType | GraphQLOutputType;

/** Returns the TypeScript type of a leaf that is read. */
export function outputType(type: GraphQLOutputType, scalars: ScalarTypes): TypeText {
  return outputs(scalars)(type);
}

/** Returns the TypeScript type of an argument or of a field of an input object. */
export function inputType(type: GraphQLInputType, scalars: ScalarTypes): TypeText {
  return inputs(scalars)(type);
}

/** Returns the same type for an argument or field that may be left out, and so may be undefined. */
export function optionalType(type: GraphQLInputType, scalars: ScalarTypes): TypeText {
  const own = inputType(type, scalars);
  const known = optionals(scalars);
  let text = known.get(own);
  if (!text) known.set(own, (text = unionOf([...partsOf(own), 'undefined'])));
  return text;
}

const optionals = once((_scalars: ScalarTypes) => new Map<TypeText, TypeText>());
const outputs = once(({ output }: ScalarTypes) => typeTexts(output, listText));
// A value alone is coerced to a list of it (GraphQL specification, 3.11). Servers disagree about lists of lists.
const inputs = once(({ input }: ScalarTypes) => typeTexts(input, listOrItem));

/** Returns a function that prints types. Thousands of fields have few types, so each is printed once, except for lists. */
function typeTexts(scalar: (name: string) => string, list: ListText): (type: AnyType) => TypeText {
  const nullable = new Map<object, TypeText>();
  const required = new Map<object, TypeText>();
  return (type) => {
    const isRequired = isNonNullType(type);
    const inner: AnyType = isRequired ? type.ofType : type;
    const known = isRequired ? required : nullable;
    let text = known.get(inner);
    if (text) return text;
    text = wrap(type, namedText(getNamedType(type), scalar), list);
    if (!isListType(inner)) known.set(inner, text);
    return text;
  };
}

/** Returns the code of a composite type's wrappers, see the runtime's `kinds.ts`: `[T!]` is `NLR`. */
export function kindCode(type: GraphQLOutputType): string {
  const code = wrappers(type);
  return isAbstractType(getNamedType(type)) ? `A${code}` : code;
}

function wrappers(type: AnyType): string {
  const isRequired = isNonNullType(type);
  const inner: AnyType = isRequired ? type.ofType : type;
  if (!isListType(inner)) return isRequired ? 'R' : 'N';
  return `${isRequired ? 'R' : 'N'}L${wrappers(inner.ofType as AnyType)}`;
}

function namedText(type: GraphQLNamedType, scalar: (name: string) => string): string {
  return isScalarType(type) ? scalar(type.name) : typeName(type.name);
}

function wrap(type: AnyType, name: string, list: ListText): TypeText {
  return isNonNullType(type)
    ? required(type.ofType as AnyType, name, list)
    : unionOf([...partsOf(required(type, name, list)), 'null']);
}

function required(type: AnyType, name: string, list: ListText): TypeText {
  if (!isListType(type)) return name.includes(' | ') && !/[<>(){}[\]]/.test(name) ? unionOf(name.split(' | ')) : name;
  const item = type.ofType as AnyType;
  const isNested = isListType(isNonNullType(item) ? item.ofType : item);
  const own = isNested ? listText : list;
  return own(wrap(item, name, own));
}

/** Returns the type of a list by that of its items. */
type ListText = (item: TypeText) => TypeText;

function listText(item: TypeText): string {
  const text = flat(item);
  return `readonly ${isCompound(text) ? `(${text})` : text}[]`;
}

function listOrItem(item: TypeText): TypeText {
  return unionOf([...partsOf(item).filter((part) => part !== 'null'), listText(item)]);
}

/** Returns whether a type has operators outside of its brackets. */
function isCompound(type: string): boolean {
  const outer = type.replace(/<[^<>]*>|\{[^{}]*\}/g, '');
  return outer === type ? /[ |&]/.test(type) : isCompound(outer);
}

/** Returns the parts of a union; of another type, the type itself. */
export function partsOf(type: TypeText): readonly string[] {
  return typeof type !== 'string' && type.form === 'union' ? type.parts : [flat(type)];
}
