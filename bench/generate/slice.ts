import {
  getNamedType,
  GraphQLInputObjectType,
  GraphQLInterfaceType,
  type GraphQLNamedType,
  GraphQLObjectType,
  GraphQLSchema,
  type GraphQLType,
  GraphQLUnionType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  printSchema,
} from 'graphql';

/**
 * Returns a part of a schema as SDL: the types closest to the root of queries, with the fields and arguments that need
 * no other type.
 * @param share the fraction of the types to keep, at most 1
 */
export function sliceText(schema: GraphQLSchema, share: number): string {
  if (share >= 1) return printSchema(schema);
  const kept = nearest(schema, Math.round(Object.keys(schema.getTypeMap()).length * share));
  return printSchema(new Slice(kept).schema(schema));
}

/** Returns the given number of types, closest first. */
function nearest(schema: GraphQLSchema, count: number): ReadonlySet<GraphQLNamedType> {
  const query = schema.getQueryType();
  const found = new Set<GraphQLNamedType>(query ? [query] : []);
  for (const type of found) {
    for (const next of neighbours(type)) if (found.size < count) found.add(next);
  }
  return found;
}

function neighbours(type: GraphQLNamedType): GraphQLNamedType[] {
  if (isUnionType(type)) return [...type.getTypes()];
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => getNamedType(field.type));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const fields = Object.values(type.getFields());
  return fields.flatMap((field) => [getNamedType(field.type), ...field.args.map((arg) => getNamedType(arg.type))]);
}

/** Rebuilds the kept types without whatever leads to others. */
class Slice {
  readonly #kept: ReadonlySet<GraphQLNamedType>;
  readonly #made = new Map<GraphQLNamedType, GraphQLNamedType>();

  constructor(kept: ReadonlySet<GraphQLNamedType>) {
    this.#kept = kept;
  }

  schema(whole: GraphQLSchema): GraphQLSchema {
    const types = [...this.#kept].map((type) => this.#named(type));
    return new GraphQLSchema({
      query: this.#named(whole.getQueryType() as GraphQLNamedType) as GraphQLObjectType,
      types,
      assumeValid: true,
    });
  }

  #named(type: GraphQLNamedType): GraphQLNamedType {
    const known = this.#made.get(type) ?? this.#make(type);
    this.#made.set(type, known);
    return known;
  }

  #make(type: GraphQLNamedType): GraphQLNamedType {
    if (isUnionType(type)) {
      const types = () => this.#all(type.getTypes());
      return new GraphQLUnionType({ ...type.toConfig(), types });
    }
    if (isInputObjectType(type)) {
      const config = type.toConfig();
      return new GraphQLInputObjectType({ ...config, fields: () => this.#typed(config.fields) });
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return type;
    const config = type.toConfig();
    const fields = () =>
      Object.fromEntries(
        Object.entries(this.#typed(config.fields)).map(([name, field]) => [
          name,
          { ...field, args: this.#typed(field.args ?? {}) },
        ]),
      );
    const interfaces = () => this.#all(type.getInterfaces());
    const own = { name: type.name, description: type.description, fields, interfaces };
    return isObjectType(type) ? new GraphQLObjectType(own) : new GraphQLInterfaceType(own);
  }

  #all<T extends GraphQLNamedType>(types: readonly T[]): T[] {
    return types.filter((type) => this.#kept.has(type)).map((type) => this.#named(type) as T);
  }

  /** Returns the members whose types are kept. */
  #typed<T extends { readonly type: GraphQLType }>(members: Readonly<Record<string, T>>): Record<string, T> {
    const known = Object.entries(members).filter(([, { type }]) => this.#kept.has(getNamedType(type)));
    return Object.fromEntries(known.map(([name, member]) => [name, { ...member, type: this.#wrapped(member.type) }]));
  }

  #wrapped<T extends GraphQLType>(type: T): T {
    if (!('ofType' in type)) return this.#named(type as GraphQLNamedType) as T;
    const Wrapper = type.constructor as new (inner: GraphQLType) => T;
    return new Wrapper(this.#wrapped(type.ofType as GraphQLType));
  }
}
