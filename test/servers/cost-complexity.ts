import { getNullableType, isListType, isLeafType, getNamedType } from './graphql.ts';
import type { GraphQLField } from 'graphql';
import { requestedFields, rootScope } from './selection.ts';
import type { Operation, RequestedField, Scope } from './selection.ts';

/** The rules by which the complexity of an operation is counted. */
export interface ComplexityModel {
  /** The factor of each root field, e.g. `Query.builds`, and of every field below it. */
  readonly multipliers: Readonly<Record<string, number>>;
  /** The factor if no multiplier is declared, for each kind of operation. */
  readonly defaultMultiplier: Readonly<Record<'query' | 'mutation' | 'subscription', number>>;
  /** The size of a page without a size, and of an unpaginated list. */
  readonly defaultPageSize: number;
  /** The largest page. */
  readonly maxPageSize: number;
}

/**
 * Returns the worst case, before execution. Every requested field counts 1, times its multiplier, for every object that
 * may have it. A list has as many objects as its page size. Introspection is free.
 */
export function estimateComplexity(operation: Operation, model: ComplexityModel): number {
  const sum = (scopes: readonly Scope[], at: Level): number =>
    requestedFields(operation, scopes).reduce((total, field) => total + cost(field, at), 0);
  const cost = (field: RequestedField, at: Level): number => {
    if (isIntrospection(field)) return 0;
    const multiplier = multiplierOf(field, model) ?? at.multiplier;
    const pageSize = isPaginated(field.definition) ? pageSizeOf(field, model) : at.pageSize;
    const times = isListOfObjects(field.definition) ? at.times * pageSize : at.times;
    const below = isPaginated(field.definition) ? pageSize : model.defaultPageSize;
    return at.times * multiplier + sum(field.scopes, { times, multiplier, pageSize: below });
  };
  const multiplier = model.defaultMultiplier[operation.node.operation];
  return sum([rootScope(operation)], { times: 1, multiplier, pageSize: model.defaultPageSize });
}

interface Level {
  readonly times: number;
  readonly multiplier: number;
  readonly pageSize: number;
}

/** Returns the same count for the objects that the response really contains. */
export function actualComplexity(operation: Operation, model: ComplexityModel, data: unknown): number {
  const sum = (scopes: readonly Scope[], value: unknown, multiplier: number): number => {
    if (Array.isArray(value)) return value.reduce((total: number, item) => total + sum(scopes, item, multiplier), 0);
    if (!isRecord(value)) return 0;
    const present = requestedFields(operation, scopes).filter((field) => field.responseName in value);
    return present.reduce((total, field) => total + cost(field, value, multiplier), 0);
  };
  const cost = (field: RequestedField, value: Record<string, unknown>, inherited: number): number => {
    if (isIntrospection(field)) return 0;
    const multiplier = multiplierOf(field, model) ?? inherited;
    return multiplier + sum(field.scopes, value[field.responseName], multiplier);
  };
  return sum([rootScope(operation)], data, model.defaultMultiplier[operation.node.operation]);
}

/** Reports whether a field is a connection, based on its arguments. */
export function isPaginated(field: GraphQLField<unknown, unknown>): boolean {
  return field.args.some((argument) => argument.name === 'first' || argument.name === 'last');
}

function pageSizeOf({ args }: RequestedField, model: ComplexityModel): number {
  const given = [args['first'], args['last']].filter((size) => typeof size === 'number');
  return given.length === 0 ? model.defaultPageSize : Math.min(model.maxPageSize, Math.max(0, ...given));
}

function multiplierOf(field: RequestedField, model: ComplexityModel): number | undefined {
  return model.multipliers[`${field.parent.name}.${field.definition.name}`];
}

function isListOfObjects(field: GraphQLField<unknown, unknown>): boolean {
  return isListType(getNullableType(field.type)) && !isLeafType(getNamedType(field.type));
}

function isIntrospection(field: RequestedField): boolean {
  return field.definition.name === '__schema' || field.definition.name === '__type';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
