import { Octokit } from '@octokit/core';
import { paginateGraphQL } from '@octokit/plugin-paginate-graphql';
import { DOCUMENT, PAGE_SIZE, type Reader, type Things } from '../reader.ts';

const Paginating = Octokit.plugin(paginateGraphQL);

function graphqlOf(origin: string) {
  return new Paginating({ baseUrl: `${origin}/things` }).graphql;
}

/** Reads with octokit's iterator of pages. */
export const octokitStreaming: Reader = async (origin, sink) => {
  const pages = graphqlOf(origin).paginate.iterator<Things>(DOCUMENT, { first: PAGE_SIZE });
  for await (const { things } of pages) for (const row of things.nodes) sink(row);
  return undefined;
};

/** Reads with `paginate()`, which merges every page into the response so far. */
export const octokitCollecting: Reader = async (origin) => {
  const { things } = await graphqlOf(origin).paginate<Things>(DOCUMENT, { first: PAGE_SIZE });
  return things.nodes;
};
