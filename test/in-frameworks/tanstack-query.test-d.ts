import type { Page, Receipt } from 'endcursor';
import { infiniteOptions, queryOptions, streamedOptions } from 'endcursor/tanstack-query';
import type * as core from '@tanstack/query-core';
import * as react from '@tanstack/react-query';
import * as solid from '@tanstack/solid-query';
import * as svelte from '@tanstack/svelte-query';
import * as vue from '@tanstack/vue-query';
import type { $Client } from '../types/grammar.ts';
import type { Same } from '../types/same.ts';

/* The options are plain objects that every framework takes, whichever version of TanStack Query's core it brings. */

declare const client: $Client;
declare const queries: core.QueryClient;
type Row = { login: string };
const members = client.organizationMembers({ organization: { login: 'acme' } }, { login: true });
const pages = infiniteOptions(members);
const kept = infiniteOptions(members, { maxPages: 3, scope: 'ada' });
const rows = queryOptions(members);

/** Compiles only if the data is the list of rows, or not there yet. */
function data<Expected>() {
  return <D>(_: D, ...wrong: Same<D, Expected> extends true ? [] : [expected: Expected]) => wrong;
}

type Rows = readonly Row[];

export function inReact(): void {
  data<Rows | undefined>()(react.useInfiniteQuery(pages).data);
  data<Rows | undefined>()(react.useInfiniteQuery(kept).data);
  data<Rows>()(react.useSuspenseInfiniteQuery(kept).data);
  data<Rows | undefined>()(react.useQuery(rows).data);
  data<Rows>()(react.useSuspenseQuery(rows).data);
  data<Rows | undefined>()(react.useQuery(streamedOptions(members, react.experimental_streamedQuery)).data);
  // The library's own functions add the type of the data to the key.
  const tagged = react.queryOptions(rows);
  data<Rows | undefined>()(queries.getQueryData(tagged.queryKey)?.nodes);
  // A `select` of one's own has the pages.
  const counted = react.useInfiniteQuery({ ...pages, select: ({ pages: [first] }) => first?.totalCount });
  data<number | undefined>()(counted.data);
  const receipts = react.useQuery({ ...rows, select: ({ receipt }) => receipt });
  data<Receipt | undefined>()(receipts.data);
}

export function inVue(): void {
  data<Rows | undefined>()(vue.useInfiniteQuery(pages).data.value);
  data<Rows | undefined>()(vue.useInfiniteQuery(kept).data.value);
  data<Rows | undefined>()(vue.useQuery(rows).data.value);
  data<Rows | undefined>()(vue.useQuery(streamedOptions(members, vue.experimental_streamedQuery)).data.value);
}

export function inSolid(): void {
  data<Rows | undefined>()(solid.useInfiniteQuery(() => pages).data);
  data<Rows | undefined>()(solid.useInfiniteQuery(() => kept).data);
  data<Rows | undefined>()(solid.useQuery(() => rows).data);
  data<Rows | undefined>()(solid.useQuery(() => streamedOptions(members, solid.experimental_streamedQuery)).data);
}

export function inSvelte(): void {
  data<Rows | undefined>()(svelte.createInfiniteQuery(() => pages).data);
  data<Rows | undefined>()(svelte.createInfiniteQuery(() => kept).data);
  data<Rows | undefined>()(svelte.createQuery(() => rows).data);
  data<Rows | undefined>()(svelte.createQuery(() => streamedOptions(members, svelte.experimental_streamedQuery)).data);
}

export async function withoutFramework(): Promise<void> {
  const { pages: read } = await queries.fetchInfiniteQuery(pages);
  read satisfies readonly Page<Row>[];
  await queries.prefetchInfiniteQuery(kept);
  await queries.ensureQueryData(rows);
  await queries.invalidateQueries({ queryKey: ['endcursor', { field: 'Query.parts' }] });
}

// @ts-expect-error -- only a pager has pages
infiniteOptions(client);
// @ts-expect-error -- a number of pages
infiniteOptions(members, { maxPages: 'all' });
// @ts-expect-error -- a key has strings
queryOptions(members, { scope: () => 'ada' });
// @ts-expect-error -- the function of the library is missing
streamedOptions(members);
