import { countOf, lengthOf, placeAfter, slice, type Speaker } from './paging-server.ts';

const item = 'type Item { id: ID! }';
const connection = `${item} type Query { items(first: Int, after: String): Items } type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Items { nodes: [Item!]! pageInfo: PageInfo! totalCount: Int! }`;

/** One server for each built-in dialect, in the forms in which it reports the end. */
export const speakers: Readonly<Record<string, Speaker>> = {
  'offset with a total': {
    sdl: `${item} type Query { items(limit: Int, offset: Int): Items } type Items { items: [Item!]! total: Int! }`,
    fetcher: 'items',
    resolvers: {
      items({ limit, offset }, rules) {
        const items = slice(rules, offset, limit);
        return { items, total: countOf(rules, items) };
      },
    },
    counts: true,
  },
  'offset with has-more': {
    sdl: `${item} type Query { items(take: Int, skip: Int): Items } type Items { results: [Item!]! hasMore: Boolean! }`,
    fetcher: 'items',
    resolvers: {
      items({ take, skip }, rules) {
        const results = slice(rules, skip, take);
        return { results, hasMore: skip + results.length < lengthOf(rules) };
      },
    },
  },
  'offset, a bare list': {
    unordered: true,
    sdl: `${item} type Query { items(limit: Int, offset: Int, orderBy: String): [Item!]! }`,
    fetcher: 'items',
    resolvers: { items: ({ limit, offset }, rules) => slice(rules, offset, limit) },
  },
  'offset, where count is that of the page': {
    sdl: `${item} type Query { items(limit: Int, offset: Int): Items } type Items { items: [Item!]! count: Int! }`,
    fetcher: 'items',
    resolvers: {
      items({ limit, offset }, rules) {
        const items = slice(rules, offset, limit);
        return { items, count: items.length };
      },
    },
  },
  'page numbers with the number of pages': {
    sdl: `${item} type Query { items(page: Int, perPage: Int): Items } type Items { data: [Item!]! meta: Meta! } type Meta { totalPages: Int! }`,
    fetcher: 'items',
    resolvers: {
      items({ page, perPage }, rules) {
        const size = Math.min(perPage, rules.cap);
        return { data: slice(rules, (page - 1) * size, size), meta: { totalPages: Math.ceil(lengthOf(rules) / size) } };
      },
    },
  },
  'page numbers from 1, a bare list': {
    unordered: true,
    compared: true,
    sdl: `${item} type Query { items(page: Int, limit: Int): [Item!]! }`,
    fetcher: 'items',
    resolvers: {
      items({ page, limit }, rules) {
        const size = Math.min(limit, rules.cap);
        return slice(rules, (Math.max(page, 1) - 1) * size, size);
      },
    },
  },
  'page numbers from 1 that refuse 0': {
    unordered: true,
    sdl: `${item} type Query { items(page: Int, limit: Int): [Item!] }`,
    fetcher: 'items',
    resolvers: {
      items({ page, limit }, rules) {
        if (page < 1) throw new Error('there is no page 0');
        const size = Math.min(limit, rules.cap);
        return slice(rules, (page - 1) * size, size);
      },
    },
  },
  'page numbers from 0, a bare list': {
    unordered: true,
    sdl: `${item} type Query { items(page: Int, limit: Int): [Item!]! }`,
    fetcher: 'items',
    resolvers: {
      items({ page, limit }, rules) {
        const size = Math.min(limit, rules.cap);
        return slice(rules, page * size, size);
      },
    },
  },
  'page numbers with a total': {
    sdl: `${item} type Query { items(page: Int, pageSize: Int): Items } type Items { items: [Item!]! totalCount: Int! }`,
    fetcher: 'items',
    resolvers: {
      items({ page, pageSize }, rules) {
        const size = Math.min(pageSize, rules.cap);
        const items = slice(rules, (page - 1) * size, size);
        return { items, totalCount: countOf(rules, items) };
      },
    },
    counts: true,
  },
  'page numbers of a container': {
    sdl: `${item} type Query { Page(page: Int, perPage: Int): Page } type Page { pageInfo: Info items(search: String): [Item] }
          type Info { total: Int hasNextPage: Boolean }`,
    fetcher: 'PageItems',
    resolvers: {
      Page({ page, perPage }, rules) {
        const size = Math.min(perPage, rules.cap);
        const hasNextPage = page * size < lengthOf(rules);
        const items = slice(rules, (page - 1) * size, size);
        return { items, pageInfo: { total: countOf(rules, items), hasNextPage } };
      },
    },
    counts: true,
  },
  'numbers of the next page': {
    sdl: `${item} type Query { items(page: Int): Items } type Items { info: Info! results: [Item!]! } type Info { count: Int next: Int }`,
    fetcher: 'items',
    resolvers: {
      items({ page }, rules) {
        const at = page ?? 1;
        const next = at * rules.cap < lengthOf(rules) ? at + 1 : null;
        const results = slice(rules, (at - 1) * rules.cap, rules.cap);
        return { results, info: { count: countOf(rules, results), next } };
      },
    },
  },
  'continuation tokens that end empty': {
    sdl: `${item} input P { limit: Int cursor: String } input Q { pagination: P } type Query { items(query: Q!): Items! }
          type Items { items: [Item!]! total: Int! next_cursor: String! }`,
    fetcher: 'items',
    resolvers: {
      items({ query }, rules) {
        const { limit, cursor } = query.pagination;
        const from = Number(cursor ?? 0);
        const items = slice(rules, from, limit);
        const end = from + items.length;
        return { items, total: countOf(rules, items), next_cursor: end < lengthOf(rules) ? String(end) : '' };
      },
    },
    counts: true,
  },
  'cursors in an input object with a size of another name': {
    sdl: `${item} input Q { cursor: String result_size: Int name: String } type Query { items(query: Q): Items! }
          type Items { id: ID! items: [Item!]! total: Int! next_cursor: String! }`,
    fetcher: 'items',
    resolvers: {
      items({ query }, rules) {
        const items = slice(rules, Number(query.cursor ?? 0), query.result_size);
        const end = Number(query.cursor ?? 0) + items.length;
        const next_cursor = end < lengthOf(rules) ? String(end) : '';
        return { id: 'page', items, total: countOf(rules, items), next_cursor };
      },
    },
    counts: true,
  },
  'cursors that are moments, beside an aggregate': {
    sdl: `${item} scalar DateTime type Query { items(first: Int, after: DateTime): Items! } type Edge { node: Item! cursor: DateTime! }
          type Items { edges: [Edge!]! pageInfo: Info! aggregate: Counts! } type Info { hasNextPage: Boolean! } type Counts { count: Int! }`,
    fetcher: 'items',
    resolvers: {
      items({ after, first }, rules) {
        const start = placeAfter(rules, after?.slice(11, 15));
        const nodes = slice(rules, start, first);
        const edges = nodes.map((node, at) => {
          const key = rules.now ? node.id : String(start + at + 1).padStart(4, '0');
          return { node, cursor: `2024-01-01T${key}Z` };
        });
        return { edges, pageInfo: { hasNextPage: start + nodes.length < lengthOf(rules) }, aggregate: { count: 0 } };
      },
    },
    keyed: true,
  },
  'the ID of the last row': {
    sdl: `${item} type Query { items(first: Int!, after: ID): [Item!]! }`,
    fetcher: 'items',
    resolvers: { items: ({ after, first }, rules) => slice(rules, placeAfter(rules, after), first) },
    keyed: true,
  },
  'the values by which a search sorted the last row': {
    sdl: `type Item { id: ID! sortValues: [String!] } input Q { pageSize: Int searchAfter: [String!] searchBefore: [String!] }
          type Query { items(query: Q!): [Item!]! }`,
    fetcher: 'items',
    resolvers: {
      items({ query }, rules) {
        const rows = slice(rules, placeAfter(rules, query.searchAfter?.[0]), query.pageSize);
        return rows.map(({ id }) => ({ id, sortValues: [id] }));
      },
    },
    keyed: true,
  },
  'an offset into strings': {
    sdl: `type Query { items(limit: Int, offset: Int): [String!]! }`,
    fetcher: 'items',
    resolvers: { items: ({ limit, offset }, rules) => slice(rules, offset, limit).map(({ id }) => id) },
    unordered: true,
    leaves: true,
  },
  'cursors next to values of JSON': {
    sdl: `scalar JSON type Query { items(limit: Int, cursor: String): Items } type Items { items: [JSON!]! nextCursor: String total: Int! }`,
    fetcher: 'items',
    resolvers: {
      items({ cursor, limit }, rules) {
        const items = slice(rules, Number(cursor ?? 0), limit).map(({ id }) => id);
        const end = Number(cursor ?? 0) + items.length;
        return { items, total: countOf(rules, items), nextCursor: end < lengthOf(rules) ? String(end) : null };
      },
    },
    counts: true,
    leaves: true,
  },
  'skip and top': {
    sdl: `${item} type Query { items(skip: Int, top: Int): Items } type Items { items: [Item!]! total: Int! }`,
    fetcher: 'items',
    resolvers: {
      items({ skip, top }, rules) {
        const items = slice(rules, skip, top);
        return { items, total: countOf(rules, items) };
      },
    },
    counts: true,
  },
  'a cursor that another root field takes': {
    sdl: `${item} type Query { items_page(limit: Int!): Items! next_items_page(cursor: String!, limit: Int!): Items! }
          type Items { cursor: String items: [Item!]! }`,
    fetcher: 'items_page',
    resolvers: {
      items_page: ({ limit }, rules) => linked(rules, 0, limit),
      next_items_page: ({ cursor, limit }, rules) => linked(rules, Number(cursor), limit),
    },
  },
  'cursors that are offsets': {
    sdl: connection,
    fetcher: 'items',
    resolvers: {
      items({ after, first }, rules) {
        const start = after === undefined ? 0 : Number(atob(after).split(':')[1]) + 1;
        const nodes = slice(rules, start, first);
        const end = start + nodes.length;
        const endCursor = nodes.length > 0 ? btoa(`arrayconnection:${end - 1}`) : null;
        return {
          nodes,
          pageInfo: { hasNextPage: end < lengthOf(rules), endCursor },
          totalCount: countOf(rules, nodes),
        };
      },
    },
    counts: true,
  },
  'cursors that are keys': {
    sdl: connection,
    fetcher: 'items',
    resolvers: {
      items({ after, first }, rules) {
        const start = placeAfter(rules, after && atob(after));
        const nodes = slice(rules, start, first);
        const hasNextPage = start + nodes.length < lengthOf(rules);
        const endCursor = nodes.length > 0 ? btoa(nodes.at(-1)?.id ?? '') : null;
        return { nodes, pageInfo: { hasNextPage, endCursor }, totalCount: countOf(rules, nodes) };
      },
    },
    keyed: true,
    counts: true,
  },
  'keys in their order': {
    sdl: `${item} enum By { id } enum Dir { asc desc } input W { id_gt: ID }
          type Query { items(first: Int, skip: Int, where: W, orderBy: By, orderDirection: Dir): [Item!]! }`,
    fetcher: 'items',
    resolvers: {
      items({ first, where, orderBy, orderDirection }, rules) {
        if (orderBy !== 'id' || orderDirection !== 'asc') throw new Error('the rows are in no order');
        const after = where?.id_gt;
        return slice(rules, placeAfter(rules, after), first);
      },
    },
    keyed: true,
  },
  'keyset rather than offset, where filter and order have defaults': {
    sdl: `${item} enum Dir { asc desc } input Id { equals: ID gt: ID } input Unique { id: ID } input Order { id: Dir }
          input W { AND: [W!] id: Id }
          type Query { items(where: W! = {}, orderBy: [Order!]! = [], take: Int, skip: Int! = 0): [Item!] item(where: Unique!): Item }`,
    fetcher: 'items',
    resolvers: {
      items({ skip, take, where }, rules) {
        const [bound] = where?.AND ?? [];
        return slice(rules, skip + placeAfter(rules, bound?.id.gt), take);
      },
    },
    inSequence: true,
    keyed: true,
  },
};

function linked(rules: Parameters<typeof slice>[0], from: number, limit: number) {
  const items = slice(rules, from, limit);
  const end = from + items.length;
  return { items, cursor: end < lengthOf(rules) ? String(end) : null };
}
