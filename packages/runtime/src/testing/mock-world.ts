import { namesOf } from '@endcursor/notation';
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
} from 'graphql';
import { createFoundObjects, type FoundObjects } from './found-objects.ts';
import { createMockLists, type MockLists, STEP } from './mock-lists.ts';
import { type MockArguments, type MockPage, mockPage } from './mock-page.ts';
import type { MockFields, MockList, MockObject, MockParts } from './mock-parts.ts';
import { hash, isListed, isUnique, mockValue, pick, typesOf } from './mock-values.ts';

/**
 * A server for any schema. All objects, their fields and lists follow from a seed and the path by which they were found
 * first. Objects with an ID are found again by it.
 */
export interface MockWorld {
  execute(execution: Execution): ExecutionResult | Promise<ExecutionResult>;
  /** The types whose objects are fetched again by root fields. */
  readonly refetchable: ReadonlySet<string>;
}

/** An operation to execute. */
export interface Execution {
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  readonly variables: MockArguments;
  /** Returns the page of a list. @default what its arguments request */
  readonly pageOf?: ((list: MockList, args: MockArguments, info: GraphQLResolveInfo) => MockPage) | undefined;
}

/** Creates a world. */
export function createMockWorld(parts: MockParts): MockWorld {
  return new World(parts);
}

const plainPage = (list: MockList, args: MockArguments): MockPage => mockPage(list, args);

type RowsOf = (args: MockArguments) => unknown;
type Field = GraphQLField<unknown, unknown>;
type PageOf = NonNullable<Execution['pageOf']>;

/** Objects within this many steps of the root are never null, so that there is something to read. */
const SURE_STEPS = 3;

/** Objects that were made are not those that arguments name, such as 1. */
const FIRST_NUMBER = 1000;

class World implements MockWorld {
  readonly #parts: MockParts;
  readonly #lists: MockLists;
  readonly #found: FoundObjects;
  /** The numbers of objects, which are unique. */
  readonly #numbers = new Map<string, number>();

  constructor(parts: MockParts) {
    this.#parts = parts;
    this.#found = createFoundObjects(parts, (object, path) => this.#leafAt(object, path));
    this.#lists = createMockLists(parts, {
      make: (type, key, own) => this.#make(type, key, own),
      leaf: (object, path) => this.#leafAt(object, path),
      isNull: (key) => this.#isNull(key),
    });
  }

  get refetchable(): ReadonlySet<string> {
    return this.#found.types;
  }

  execute({ document, operationName, pageOf = plainPage, variables }: Execution): ReturnType<MockWorld['execute']> {
    return execute({
      schema: this.#parts.schema,
      document,
      operationName,
      variableValues: variables,
      fieldResolver: (source: MockObject | undefined, args: MockArguments, _: unknown, info: GraphQLResolveInfo) =>
        this.#resolved(source ?? { __typename: info.parentType.name, $key: '' }, args, info, pageOf),
      typeResolver: (value) => (value as MockObject).__typename,
    });
  }

  #resolved(object: MockObject, args: MockArguments, info: GraphQLResolveInfo, pageOf: PageOf): unknown {
    const { fieldName, parentType } = info;
    const field = parentType.getFields()[fieldName] as Field;
    const own = object.own?.[fieldName];
    if (object.isPage && own !== undefined) return typeof own === 'function' ? (own as RowsOf)(args) : own;
    const isRoot = object.$key === '';
    const found = isRoot ? this.#found.find(field, args) : undefined;
    if (found !== undefined) return found;
    const list = this.#lists.of(object, field, args);
    if (list) return list.exists ? this.#lists.page(list, pageOf(list, args, info), args) : null;
    if (info.operation.operation === 'mutation' && !isRoot && /errors$/i.test(fieldName) && isListed(field.type))
      return [];
    return this.#value(object, field, args);
  }

  /** Returns the value of a field that is not paged. */
  #value(object: MockObject, field: Field, args: MockArguments): unknown {
    const own = object.own?.[field.name];
    const key = this.#lists.keyOf(object, field, args);
    const set =
      own !== undefined ? this.#given(own, field.type, key) : isUnique(field) ? this.#unique(object, field) : undefined;
    if (set !== undefined) return this.#found.noted(object, field.name, set);
    const given = this.#parts.given?.value(`${object.__typename}.${field.name}`, args);
    const named = object.$key === '' ? this.#named(field, args) : {};
    if (given !== undefined) return this.#given(isFields(given) ? { ...named, ...given } : given, field.type, key);
    const made = this.#make(field.type, key, named);
    return this.#found.noted(object, field.name, made);
  }

  /** Returns the arguments that are fields of the object which a root field returns: `user(login: "x") { login }`. */
  #named(field: Field, args: MockArguments): MockFields {
    const type = getNamedType(field.type);
    if (isListed(field.type) || !('getFields' in type)) return {};
    const fields = type.getFields();
    const isLeaf = (name: string) => fields[name] && 'args' in fields[name] && isUnique(fields[name] as Field);
    return Object.fromEntries(
      Object.entries(args).filter(([name, value]) => isLeaf(name) && typeof value === 'string'),
    );
  }

  /** Returns a value of the user: objects keep their unset fields open, and lists are made item by item. */
  #given(value: unknown, type: GraphQLOutputType, key: string): unknown {
    if (Array.isArray(value)) {
      const item = isNonNullType(type) ? type.ofType : type;
      const of = isListType(item) ? (item.ofType as GraphQLOutputType) : item;
      return value.map((one: unknown, at) => this.#given(one, of, `${key}${STEP}${at}`));
    }
    // One value is as good as a list of it.
    if (value !== null && isListed(type)) return this.#given([value], type, key);
    const named = getNamedType(type);
    if (!isFields(value) || !isCompositeType(named) || '$key' in value) return value;
    return this.#object(named, key, value);
  }

  #leafAt(object: MockObject, path: string): unknown {
    const [head = '', ...rest] = namesOf(path);
    const field = (this.#parts.schema.getType(object.__typename) as GraphQLObjectType).getFields()[head];
    if (!field) return undefined;
    const value = this.#value(object, field, {});
    return rest.length === 0 ? value : value === null ? value : this.#leafAt(value as MockObject, rest.join('.'));
  }

  #make(type: GraphQLOutputType, key: string, own?: MockFields): unknown {
    const isSet = own !== undefined && Object.keys(own).length > 0;
    if (isNonNullType(type)) return this.#makeSure(type.ofType as GraphQLOutputType, key, own);
    return !isSet && this.#isNull(key) ? null : this.#makeSure(type, key, own);
  }

  #makeSure(type: GraphQLOutputType, key: string, own?: MockFields): unknown {
    if (isListType(type)) {
      const length = key.split(STEP).length > 6 ? 1 : 2;
      return Array.from({ length }, (_, at) => this.#make(type.ofType as GraphQLOutputType, `${key}${STEP}${at}`));
    }
    const named = getNamedType(type);
    if (isEnumType(named)) return pick(named.getValues(), this.#hash(key)).name;
    if (isCompositeType(named)) return this.#object(named, key, own);
    return (this.#parts.scalars?.[named.name] ?? ((number) => mockValue(named.name, number)))(this.#hash(key));
  }

  #object(named: GraphQLNamedType, key: string, own?: MockFields): MockObject {
    const typed = own?.['__typename'];
    const __typename = typeof typed === 'string' ? typed : this.#objectType(named, key);
    const object = { __typename, $key: key, ...(own && { own }) };
    this.#found.made(object);
    return object;
  }

  #objectType(type: GraphQLNamedType, key: string): string {
    const possible = [...typesOf(type, this.#parts.schema)];
    const preferred = possible.filter((name) => this.#parts.preferred?.has(name));
    return pick(preferred.length > 0 ? preferred : possible, this.#hash(`${key}?type`));
  }

  #isNull(key: string): boolean {
    const { nullEvery } = this.#parts;
    return nullEvery !== undefined && key.split(STEP).length > SURE_STEPS && this.#hash(`${key}?`) % nullEvery === 0;
  }

  #unique({ __typename, $key: key }: MockObject, field: Field): unknown {
    const name = `${__typename}${STEP}${key}`;
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = FIRST_NUMBER + this.#numbers.size;
      this.#numbers.set(name, number);
    }
    const scalar = getNamedType(field.type).name;
    return scalar === 'Int' || scalar === 'Float' ? number : `${__typename}-${number}`;
  }

  #hash(key: string): number {
    return hash(`${this.#parts.seed ?? ''}${key}`);
  }
}

function isFields(value: unknown): value is MockFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
