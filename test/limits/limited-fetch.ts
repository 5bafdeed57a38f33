import { Lexer, Source, TokenKind } from 'graphql';
import { measure } from '../nested/request-size.ts';
import { fieldsIn } from './wide-fetch.ts';

/** The things that a server limits in one request. */
export type Limited = 'cost' | 'aliases' | 'breadth' | 'tokens';

/** The words in which a server refuses a request. */
type Words = (allowed: number, asked: number) => string;

/** The refusals of real servers that name their limit, by what they limit. */
export const NAMED: Readonly<Record<Limited, readonly Words[]>> = {
  cost: [
    (allowed, asked) => `Query has complexity of ${asked}, which exceeds max complexity of ${allowed}`,
    (allowed, asked) => `The query exceeds the maximum complexity of ${allowed}. Actual complexity is ${asked}`,
    (allowed, asked) => `The maximum allowed complexity for a query is ${allowed} but it was ${asked}.`,
    (allowed, asked) => `Query exceeds maximum complexity (current: ${asked}, max: ${allowed})`,
  ],
  aliases: [
    (allowed, asked) => `${asked} aliases found. Allowed: ${allowed}`,
    (allowed, asked) => `Syntax Error: Aliases limit of ${allowed} exceeded, found ${asked}.`,
  ],
  breadth: [(allowed, asked) => `Query exceeds maximum breadth (breadth: ${asked}, max: ${allowed})`],
  tokens: [
    (allowed) => `Syntax Error: Token limit of ${allowed} exceeded.`,
    (allowed) => `Syntax Error: Document contains more that ${allowed} tokens. Parsing aborted.`,
  ],
};

/** The refusals that name no number. */
export const UNNAMED: Readonly<Record<Limited, readonly Words[]>> = {
  cost: [() => 'query exceeds complexity limit', () => 'The response might exceed the size limit'],
  aliases: [() => 'Too many aliases'],
  breadth: [() => 'tenant-node-limit-exceeded'],
  tokens: [() => 'Token limit exceeded'],
};

/** A limit of a server, and the words of its refusals. */
export interface HiddenLimit {
  readonly of: Limited;
  readonly allowed: number;
  readonly words: Words;
}

/** Returns a `fetch` that refuses every request over the limit, and the list of what such requests had. */
export function limitedFetch(
  fetch: typeof globalThis.fetch,
  { allowed, of, words }: HiddenLimit,
): { readonly fetch: typeof globalThis.fetch; readonly refused: number[] } {
  const refused: number[] = [];
  return {
    refused,
    async fetch(input, init) {
      const { query, variables } = JSON.parse(String(init?.body)) as { query: string; variables: object };
      const asked = amountOf(of, query, { ...variables });
      if (asked <= allowed) return fetch(input, init);
      refused.push(asked);
      return Response.json({ errors: [{ message: words(allowed, asked) }] });
    },
  };
}

function amountOf(of: Limited, query: string, variables: Readonly<Record<string, unknown>>): number {
  if (of === 'tokens') return tokensIn(query);
  if (of === 'breadth') return fieldsIn(query);
  const { aliases, nodes } = measure(query, variables);
  return of === 'aliases' ? aliases : nodes + 5;
}

function tokensIn(query: string): number {
  const lexer = new Lexer(new Source(query));
  for (let count = 0; ; count++) if (lexer.advance().kind === TokenKind.EOF) return count;
}
