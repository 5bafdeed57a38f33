import { getNullableType, isListType, isLeafType, getNamedType } from './graphql.ts';
import type { GraphQLField } from 'graphql';
import { requestedFields, rootScope } from './selection.ts';
import type { Operation, RequestedField, Scope } from './selection.ts';

/** How the complexity of an operation is counted. */
export interface ComplexityModel {
  /** The factor of every field below the root field with this coordinate, e.g. `Query.builds`, and of that field. */
  readonly multipliers: Readonly<Record<string, number>>;
  /** The factor where no multiplier is declared, for each kind of operation. */
  readonly defaultMultiplier: Readonly<Record<'query' | 'mutation' | 'subscription', number>>;
  /** The size of a page whose size is not given, and of a list that does not page. */
  readonly defaultPageSize: number;
  /** The size above which no page goes. */
  readonly maxPageSize: number;
}

/**
 * The worst case, before the execution: every requested field counts 1 for every object that it can be asked of,
 * times its multiplier. The objects of a list are as many as the page size says. Introspection is free.
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

/** The same count over the objects that the answer really holds. */
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

/** Whether a field is a connection by its arguments. */
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
