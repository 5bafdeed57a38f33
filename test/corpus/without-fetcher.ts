import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { readRoute } from '@endcursor/notation';
import type { Detected } from '../../packages/codegen/src/detect/decision.ts';
import type { FetcherPlan } from '../../templates/src/plan.ts';

/** The paginated fields without a fetcher, by their coordinates. */
export interface WithoutFetcher {
  /** Those to which objects lead from the query: there should be none. */
  readonly reached: readonly string[];
  /** Those that only rows of lists or payloads of mutations lead to. */
  readonly inRows: readonly string[];
}

/** Returns the paginated fields without a fetcher. It follows the schema by itself, and no plan. */
export function withoutFetcher(
  schema: GraphQLSchema,
  { decisions }: Detected,
  fetchers: readonly Pick<FetcherPlan, 'path'>[],
): WithoutFetcher {
  const query = schema.getQueryType()?.name ?? '';
  const read = new Set(
    fetchers.map(({ path }) => {
      const steps = readRoute(path);
      return `${steps.at(-2)?.type ?? query}.${steps.at(-1)?.field}`;
    }),
  );
  const pages = (coordinate: string) => decisions.get(coordinate)?.status === 'paginated';
  const types = typesOfObjects(schema, pages);
  const without = [...decisions.keys()].filter((coordinate) => pages(coordinate) && !read.has(coordinate));
  const isReached = (coordinate: string) => types.has(coordinate.slice(0, coordinate.indexOf('.')));
  return { reached: without.filter(isReached), inRows: without.filter((coordinate) => !isReached(coordinate)) };
}

/** Returns the names of the types of all objects that the query leads to without a list. */
function typesOfObjects(schema: GraphQLSchema, pages: (coordinate: string) => boolean): ReadonlySet<string> {
  const query = schema.getQueryType();
  const found = new Set<GraphQLNamedType>(query ? [query] : []);
  for (const type of found) {
    if (isAbstractType(type)) schema.getPossibleTypes(type).forEach((one) => found.add(one));
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const inner = isNonNullType(field.type) ? field.type.ofType : field.type;
      if (!isListType(inner) && !pages(`${type.name}.${field.name}`)) found.add(getNamedType(inner));
    }
  }
  return new Set([...found].map(({ name }) => name));
}
