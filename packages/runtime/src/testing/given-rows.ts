import { getNamedType, type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';
import type { Schema } from '../document/model.ts';
import { UsageError } from '../errors/index.ts';
import { coordinateRead, type FetchedList } from './fetched-lists.ts';
import type { MockArguments } from './mock-page.ts';

/** The rows and values that a user gives, by coordinate. */
export interface GivenRows {
  /** Returns the rows of a list, or their number; undefined if none are given. */
  rows(coordinate: string, args: MockArguments, parent: MockArguments | undefined): unknown;
  /** Returns the value of a field that is not paged; undefined if none is given. */
  value(coordinate: string, args: MockArguments): unknown;
}

/** The parts that {@link openGivenRows} needs: values by coordinate or by the name of a fetcher, and what has these names. */
export interface GivenParts {
  readonly given: MockArguments;
  readonly schema: GraphQLSchema;
  readonly table: Pick<Schema, 'list'>;
  readonly fetchers: Readonly<Record<string, FetchedList>>;
}

/**
 * Opens what a user gives.
 * @throws {UsageError} for names that neither the schema nor the client has
 */
export function openGivenRows(parts: GivenParts): GivenRows {
  const { fetchers, given, schema } = parts;
  const byCoordinate = new Map<string, unknown>();
  for (const [name, value] of Object.entries(given)) {
    const coordinate = coordinateOf(name, schema, fetchers);
    checkRows(`rows['${name}']`, coordinate, value, parts);
    byCoordinate.set(coordinate, value);
  }
  const read = (coordinate: string, ...rest: unknown[]): unknown => {
    const found = byCoordinate.get(coordinate);
    if (typeof found !== 'function') return found;
    const value: unknown = (found as (...rest: unknown[]) => unknown)(...rest);
    checkRows(`What rows['${coordinate}'] returned`, coordinate, value, parts);
    return value;
  };
  return { rows: read, value: read };
}

function coordinateOf(name: string, schema: GraphQLSchema, fetchers: GivenParts['fetchers']): string {
  if (!name.includes('.')) {
    const fetcher = fetchers[name];
    if (fetcher) return coordinateRead(fetcher.path, schema);
    const names = Object.keys(fetchers).sort().join(', ') || 'none';
    throw new UsageError(
      `rows has ${name}, which is not a fetcher of the client. Use a coordinate such as Query.${name}, or a fetcher: ${names}`,
    );
  }
  const [type = '', field = ''] = name.split('.');
  const found = schema.getType(type);
  if (!isObjectType(found)) throw new UsageError(`rows has ${name}, and the schema has no object type ${type}`);
  if (!(field in found.getFields()))
    throw new UsageError(
      `rows has ${name}, and ${type} has no field ${field}. It has ${Object.keys(found.getFields()).join(', ')}`,
    );
  return name;
}

/** Checks the fields of objects, so that a misspelt one is found at once. */
function checkRows(place: string, coordinate: string, value: unknown, parts: GivenParts): void {
  if (typeof value === 'number' && !(Number.isInteger(value) && value >= 0))
    throw new UsageError(`${place} is ${value}. Give a number of rows from 0`);
  const fields = Array.isArray(value) ? rowFields(coordinate, parts) : undefined;
  if (!fields || !Array.isArray(value)) return;
  for (const [at, row] of value.entries()) {
    const unknown = Object.keys((row as object | null) ?? {}).find(
      (name) => name !== '__typename' && !fields.has(name),
    );
    if (unknown !== undefined)
      throw new UsageError(
        `${place}[${at}] has ${unknown}, which is not a field of a row. A row has ${[...fields].join(', ')}`,
      );
  }
}

/** Returns the fields that rows of a list can have; undefined for leaves. */
function rowFields(coordinate: string, { schema, table }: GivenParts): ReadonlySet<string> | undefined {
  const [parent = '', field = ''] = coordinate.split('.');
  const owner = schema.getType(parent);
  const own = isObjectType(owner) ? owner.getFields()[field] : undefined;
  const list = table.list(parent, field);
  const row = list ? schema.getType(list.row) : own && getNamedType(own.type);
  const types = isAbstractType(row) ? schema.getPossibleTypes(row) : isObjectType(row) ? [row] : [];
  const names = types.flatMap((type) => Object.keys(type.getFields()));
  return names.length > 0 ? new Set(names) : undefined;
}
