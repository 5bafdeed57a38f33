import { type GraphQLNamedType, type GraphQLSchema, specifiedScalarTypes } from 'graphql';
import { matchCoordinates } from '../schema/coordinate.ts';
import { getNamedType, isInterfaceType, isObjectType, isScalarType } from '../schema/named-type.ts';
import { nearest, offer } from './nearest.ts';
import type { Options } from './options.ts';

/** Scalars that a schema has even if it does not use them. */
const BUILT_IN = specifiedScalarTypes.map(({ name }) => name);

/**
 * Returns a message for each name in the configuration that the schema does not have: coordinates without a match,
 * literals that are not scalars, and misspelt scalars.
 */
export function unknownNames(schema: GraphQLSchema, options: Options): string[] {
  const { exclude, fieldLimits, include = [], literals, operations, profile, scalars } = options;
  const types = Object.values(schema.getTypeMap());
  const coordinates = (option: string, patterns: readonly string[]) =>
    patterns
      .filter((pattern) => !fitsOne(pattern, types))
      .map(
        (pattern) =>
          `${option}: nothing in the schema matches ${pattern}. Write Type or Type.field, with * for any characters`,
      );
  // A configuration that several outputs share may contain scalars of other schemas.
  const known = types.filter(isScalarType).map(({ name }) => name);
  const misspelt = Object.keys(scalars).flatMap((name) => {
    // A profile may name scalars that this schema does not use.
    const isKnown = known.includes(name) || Object.hasOwn(profile.scalars ?? {}, name);
    const meant = isKnown ? undefined : nearest(name, known);
    return meant ? [`scalars.${name}: the schema has no such scalar; did you mean ${meant}?`] : [];
  });
  const noScalars = literals
    .filter((name) => !known.includes(name) && !BUILT_IN.includes(name))
    .map((name) => `literals: the schema has no scalar ${name}${offer(name, known)}`);
  const unknown = coordinates('include', include);
  return [
    ...(unknown.length > 0 ? unknown : withoutRoot(schema, include)),
    ...coordinates('exclude', exclude),
    ...coordinates(
      'lists',
      Object.keys(operations.lists).filter((name) => name.includes('.')),
    ),
    ...wrongFields(schema, fieldLimits),
    ...noScalars,
    ...misspelt,
  ];
}

/** Reports whether a pattern of coordinates fits one of the types, or a field of one. */
export function fitsOne(pattern: string, types: Iterable<GraphQLNamedType>): boolean {
  const test = matchCoordinates([pattern]);
  for (const type of types) {
    if (test(type.name)) return true;
    if ('getFields' in type && Object.keys(type.getFields()).some((field) => test(type.name, field))) return true;
  }
  return false;
}

/** Returns a message if no root field is included: nothing could be read. Names those that lead to what is included. */
function withoutRoot(schema: GraphQLSchema, include: readonly string[]): string[] {
  const test = matchCoordinates(include);
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({ field, type: type?.name ?? '' })),
  );
  if (include.length === 0 || fields.some(({ field, type }) => test(type) || test(type, field.name))) return [];
  const types = include.map((pattern) => pattern.split('.')[0]);
  const leading = fields.filter(({ field }) => types.includes(getNamedType(field.type).name));
  const names = leading.slice(0, MOST_NAMED).map(({ field, type }) => `${type}.${field.name}`);
  const advice = names.length > 0 ? `Add ${names.join(' or ')}` : 'Add a field that leads to what it lists';
  return [`include: it lists no field of ${fields[0]?.type ?? 'Query'}, so nothing could be read. ${advice}`];
}

const MOST_NAMED = 3;

/** Returns a message for each limit of a field that fits none, or that counts requests although it fits no root field. */
function wrongFields(schema: GraphQLSchema, limits: Options['fieldLimits']): string[] {
  const rootNames = [schema.getQueryType(), schema.getMutationType()].map((type) => type?.name);
  const all = Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    return Object.keys(type.getFields()).map((field) => [type.name, field] as const);
  });
  return Object.entries(limits).flatMap(([pattern, { concurrency, quotas }]) => {
    const test = matchCoordinates([pattern]);
    const found = all.filter(([type, field]) => test(type, field));
    const place = `limits.fields.${pattern}`;
    if (found.length === 0) return [`${place}: the schema has no such field${meantField(pattern, all)}`];
    if ((concurrency ?? quotas) === undefined || found.some(([type]) => rootNames.includes(type))) return [];
    return [`${place}: concurrency and quotas are only for root fields, and this is not one. Remove them here`];
  });
}

/** Suggests a field: of the same type, or of that name. */
function meantField(pattern: string, all: readonly (readonly [type: string, field: string])[]): string {
  const names = all.map((one) => one.join('.'));
  const meant = nearest(pattern, names);
  return meant ? `; did you mean ${meant}?` : '. Write Type.field, with * for any characters';
}
