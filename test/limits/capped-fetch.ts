import { type ArgumentNode, parse, visit } from 'graphql';

/** The refusal of a page that is larger than a server allows, in the words of one server. */
export interface Refusal {
  readonly status: number;
  readonly body: unknown;
}

/** The refusals of real servers, by the name of the server. */
export const REFUSALS: Readonly<Record<string, (argument: string, asked: number, cap: number) => Refusal>> = {
  graphene: (argument, asked, cap) =>
    nextToNull(
      `Requesting ${asked} records on the \`items\` connection exceeds the \`${argument}\` limit of ${cap} records.`,
    ),
  Strawberry: (argument, _, cap) => nextToNull(`Argument '${argument}' cannot be higher than ${cap}.`),
  Vendure: (_, __, cap) => ({
    ...nextToNull(`Cannot take more than ${cap} results from a list query`),
    status: 400,
  }),
  Directus: (_, __, cap) => ({
    status: 400,
    body: { errors: [{ message: `Invalid query. "limit" must be less than or equal to ${cap}.` }] },
  }),
  'The Graph': (argument, asked, cap) => ({
    status: 200,
    body: {
      errors: [{ message: `The value of the \`${argument}\` argument must be between 0 and ${cap}, but is ${asked}` }],
    },
  }),
};

function nextToNull(message: string): Refusal {
  return { status: 200, body: { data: { items: null }, errors: [{ message, path: ['items'] }] } };
}

/** The arguments that hold a page size. */
const SIZES = ['first', 'last', 'limit', 'take', 'perPage', 'pageSize'];

/** Returns a `fetch` that refuses every page larger than the cap, and the list of what it refused. */
export function cappedFetch(
  fetch: typeof globalThis.fetch,
  cap: number,
  words: (typeof REFUSALS)[string],
): { readonly fetch: typeof globalThis.fetch; readonly refused: number[] } {
  const refused: number[] = [];
  return {
    refused,
    async fetch(input, init) {
      const large = sizesIn(String(init?.body)).find(({ size }) => size > cap);
      if (!large) return fetch(input, init);
      refused.push(large.size);
      const { body, status } = words(large.argument, large.size, cap);
      return Response.json(body, { status });
    },
  };
}

/** Returns the page sizes that a request has, in its arguments and inside its input objects. */
function sizesIn(text: string): { readonly argument: string; readonly size: number }[] {
  const { query, variables } = JSON.parse(text) as { query: string; variables: Record<string, unknown> };
  const sizes: { argument: string; size: number }[] = [];
  const note = ({ name, value }: Pick<ArgumentNode, 'name' | 'value'>) => {
    const given =
      value.kind === 'IntValue'
        ? Number(value.value)
        : value.kind === 'Variable'
          ? variables[value.name.value]
          : undefined;
    if (SIZES.includes(name.value) && typeof given === 'number') sizes.push({ argument: name.value, size: given });
  };
  visit(parse(query), { Argument: note, ObjectField: note });
  return sizes;
}
