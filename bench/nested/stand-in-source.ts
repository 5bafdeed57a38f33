import type { StandIn } from '../../test/servers/stand-in.ts';
import type { SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { type Parent, rowType } from './selections.ts';
import { type Ask, costOf, type Level, type Listing, type Source } from './source.ts';

/**
 * Reads a stand-in call by call, as a careful hand-written client does: it waits before a call that would be refused.
 */
export function standInSource(server: StandIn, clock: SimulatedClock): Source {
  let remaining = Number.POSITIVE_INFINITY;
  let resetAtMs = 0;
  return {
    async ask(ask) {
      if (remaining < costOf(ask).points && clock.now() < resetAtMs) await clock.sleep(resetAtMs - clock.now());
      const response = await server.fetch(server.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: documentOf(ask), variables: variablesOf(ask) }),
      });
      remaining = Number(response.headers.get('x-ratelimit-remaining'));
      resetAtMs = Number(response.headers.get('x-ratelimit-reset')) * 1000;
      const { data, errors } = (await response.json()) as { data?: Data; errors?: readonly { message: string }[] };
      if (errors || !data) throw new Error(errors?.[0]?.message ?? 'no data');
      return listing(data['parent'] as Data, ask.levels, ask.parent.type);
    },
  };
}

type Data = Readonly<Record<string, unknown>>;

function documentOf({ parent, levels }: Ask): string {
  const sizes = levels.map((_, at) => `$first${at}: Int`).join(', ');
  const body = selectionOf(levels, 0, parent.type);
  if (parent.id === undefined) return `query ($after: String, ${sizes}) { parent: organization { ${body} } }`;
  return `query ($id: ID!, $after: String, ${sizes}) { parent: node(id: $id) { ... on ${parent.type} { ${body} } } }`;
}

function selectionOf([level, ...inner]: readonly Level[], at: number, parent: Parent): string {
  const { list } = level as Level;
  const after = at === 0 ? ', after: $after' : '';
  const own = list === 'licences' ? 'product state' : 'name';
  const type = rowType(list, parent);
  const row = `${type ? 'id ' : ''}${own}${inner.length > 0 && type ? ` ${selectionOf(inner, at + 1, type)}` : ''}`;
  return `${list}(first: $first${at}${after}) { edges { node { ${row} } } pageInfo { hasNextPage endCursor } }`;
}

function variablesOf({ parent, levels, after }: Ask): Data {
  const sizes = levels.map(({ first }, at) => [`first${at}`, first] as const);
  return {
    ...(parent.id === undefined ? {} : { id: parent.id }),
    ...(after === undefined ? {} : { after }),
    ...Object.fromEntries(sizes),
  };
}

interface Connection {
  readonly edges: readonly { readonly node: Data }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

function listing(holder: Data, [level, ...inner]: readonly Level[], parent: Parent): Listing {
  const { list } = level as Level;
  const { edges, pageInfo } = holder[list] as Connection;
  const type = rowType(list, parent);
  const rows = edges.map(({ node }) => ({
    id: String(node['id']),
    ...(inner.length > 0 && type ? { below: listing(node, inner, type) } : {}),
  }));
  const next = pageInfo.hasNextPage ? { next: pageInfo.endCursor } : {};
  return { count: edges.length, rows: type ? rows : [], ...next };
}
