import { readRoute } from '@endcursor/notation';
import type { GraphQLSchema } from 'graphql';
import type { Paging } from '../dialects/paging.ts';
import type { Schema } from '../document/model.ts';

/** The list that a fetcher reads. */
export interface FetchedList {
  /** The path from the root, as the generator writes it. */
  readonly path: string;
  readonly paging: Paging;
  readonly byKey?: Paging | undefined;
  readonly row: string;
}

/** The part of a table that a mock needs: how fields page, and how objects are fetched again. */
export type MockTable = Pick<Schema, 'list' | 'refetch'>;

/** Adds the lists of fetchers to a table, which has only those that selections can contain. */
export function withFetchedLists(
  { list, refetch }: MockTable,
  fetchers: Readonly<Record<string, FetchedList>>,
  schema: GraphQLSchema,
): MockTable {
  const fetched = new Map(
    Object.values(fetchers).map(({ byKey, path, paging, row }) => [
      coordinateRead(path, schema),
      { paging, byKey, row, edge: '' },
    ]),
  );
  return {
    refetch,
    list(type, field) {
      const own = fetched.get(`${type}.${field}`);
      // A list that can be read by key is served both ways.
      return own?.paging.by.moves === 'keyset'
        ? { ...(list(type, field) ?? own), byKey: own.paging }
        : (own ?? list(type, field));
    },
  };
}

/** Returns the coordinate of the field at the end of a fetcher's path. */
export function coordinateRead(path: string, schema: GraphQLSchema): string {
  const steps = readRoute(path);
  return `${steps.at(-2)?.type ?? schema.getQueryType()?.name ?? ''}.${steps.at(-1)?.field ?? ''}`;
}
