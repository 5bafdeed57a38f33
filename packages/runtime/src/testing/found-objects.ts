import { getNamedType, type GraphQLField, isObjectType } from 'graphql';
import type { Refetch } from '../document/key.ts';
import type { MockArguments } from './mock-page.ts';
import type { MockObject, MockParts } from './mock-parts.ts';
import { isListed, typesOf } from './mock-values.ts';

/** The objects of a world that root fields find again by their keys. */
export interface FoundObjects {
  /** The types whose objects are found again. */
  readonly types: ReadonlySet<string>;
  /** Notes an object, in case its key is inside another object. */
  made(object: MockObject): void;
  /** Notes the value of a field that may be a key, and returns it. */
  noted(object: MockObject, field: string, value: unknown): unknown;
  /** Returns the objects for the arguments of a root field; undefined if it finds none, or finds no objects by keys. */
  find(field: GraphQLField<unknown, unknown>, args: MockArguments): unknown;
}

/** @param leafAt returns the leaf of an object at a path */
export function createFoundObjects(
  { schema, table }: Pick<MockParts, 'schema' | 'table'>,
  leafAt: (object: MockObject, path: string) => unknown,
): FoundObjects {
  const ways = new Map<string, Refetch>();
  for (const type of Object.values(schema.getTypeMap())) {
    const way = isObjectType(type) ? table.refetch(type.name) : undefined;
    if (way) ways.set(type.name, way);
  }
  const [byType, byLeaf] = [new Map<string, Map<string, MockObject>>(), new Map<string, Map<string, MockObject>>()];
  const note = (index: typeof byType, at: string, object: MockObject) => {
    const known = index.get(at) ?? new Map<string, MockObject>();
    index.set(at, known);
    if (!known.has(object.$key)) known.set(object.$key, object);
  };
  const candidates = (type: string, { keys }: Refetch, args: MockArguments) => {
    const plain = keys.find(({ path }) => !path.includes('.'));
    const known = plain ? byLeaf.get(leafKey(type, plain.path, args[plain.argument])) : byType.get(type);
    return [...(known?.values() ?? [])];
  };
  const findOne = (names: readonly string[], field: string, args: MockArguments) => {
    for (const type of names) {
      const way = ways.get(type);
      if (way?.field !== field) continue;
      const found = candidates(type, way, args).find((object) =>
        way.keys.every(({ argument, path }) => String(leafAt(object, path)) === String(args[argument])),
      );
      if (found) return found;
    }
    return undefined;
  };
  return {
    types: new Set(ways.keys()),
    made(object) {
      const isDeep = ways.get(object.__typename)?.keys.every(({ path }) => path.includes('.'));
      if (isDeep) note(byType, object.__typename, object);
    },
    noted(object, field, value) {
      const isKey = ways.get(object.__typename)?.keys.some(({ path }) => path === field);
      if (isKey) note(byLeaf, leafKey(object.__typename, field, value), object);
      return value;
    },
    find(field, args) {
      const names = [...typesOf(getNamedType(field.type), schema)];
      const [name, list] = Object.entries(args).find(([, value]) => Array.isArray(value)) ?? [];
      if (name === undefined || !isListed(field.type)) return findOne(names, field.name, args);
      if (!names.some((type) => ways.get(type)?.field === field.name)) return undefined;
      return (list as readonly unknown[]).map((one) => findOne(names, field.name, { ...args, [name]: one }) ?? null);
    },
  };
}

function leafKey(type: string, field: string, value: unknown): string {
  return `${type} ${field} ${String(value)}`;
}
