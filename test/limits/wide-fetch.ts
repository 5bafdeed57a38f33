import { Lexer, parse, Source, TokenKind, visit } from 'graphql';

/** The words in which a server refuses a document that is too large, and what it counts. */
export interface WidthWords {
  readonly measure: (document: string) => number;
  /** Returns the response to a document of a size above the cap. */
  readonly refusal: (size: number, cap: number) => { readonly status: number; readonly body: unknown };
}

const message = (text: string, status = 200) => ({ status, body: { errors: [{ message: text }] } });

/** The words of real servers. */
export const WIDTH_WORDS: Readonly<Record<string, WidthWords>> = {
  'GitLab, complexity': {
    measure: fieldsIn,
    refusal: (size, cap) => message(`Query has complexity of ${size}, which exceeds max complexity of ${cap}`),
  },
  'GitLab, characters': { measure: charactersIn, refusal: () => message('Query too large') },
  'graphql-armor, cost': {
    measure: fieldsIn,
    refusal: (size, cap) => message(`Syntax Error: Query Cost limit of ${cap} exceeded, found ${size}.`, 400),
  },
  'graphql-armor, tokens': {
    measure: tokensIn,
    refusal: (_, cap) => message(`Syntax Error: Token limit of ${cap} exceeded, found ${cap + 1}.`, 400),
  },
  'graphql-js, tokens': {
    measure: tokensIn,
    refusal: (_, cap) => message(`Syntax Error: Document contains more than ${cap} tokens. Parsing aborted.`, 400),
  },
  'Hasura, nodes': {
    measure: fieldsIn,
    refusal: () => ({
      status: 200,
      body: { errors: [{ message: 'x', extensions: { code: 'tenant-node-limit-exceeded' } }] },
    }),
  },
  'Pothos, breadth': {
    measure: fieldsIn,
    refusal: (size, cap) => message(`Query exceeds maximum breadth (breadth: ${size}, max: ${cap})`),
  },
  'Pothos, complexity next to a null': {
    measure: fieldsIn,
    refusal: (size, cap) => ({
      status: 200,
      body: {
        data: { items: null },
        errors: [{ message: `Query exceeds maximum complexity (complexity: ${size}, max complexity: ${cap})` }],
      },
    }),
  },
};

/** A server with a cap on the size of documents. */
export interface WideFetch {
  readonly fetch: typeof globalThis.fetch;
  /** The sizes that it refused, and those that it let pass. */
  readonly refused: number[];
  readonly passed: number[];
}

/** Returns a `fetch` that refuses every document above the cap. */
export function wideFetch(fetch: typeof globalThis.fetch, cap: number, { measure, refusal }: WidthWords): WideFetch {
  const [refused, passed]: [number[], number[]] = [[], []];
  return {
    refused,
    passed,
    async fetch(input, init) {
      const { query } = JSON.parse(String(init?.body)) as { query: string };
      const size = measure(query);
      (size > cap ? refused : passed).push(size);
      if (size <= cap) return fetch(input, init);
      const { body, status } = refusal(size, cap);
      return Response.json(body, { status });
    },
  };
}

/** Counts the fields of a document. */
export function fieldsIn(document: string): number {
  let fields = 0;
  visit(parse(document), { Field: () => void fields++ });
  return fields;
}

function charactersIn(document: string): number {
  return document.length;
}

function tokensIn(document: string): number {
  const lexer = new Lexer(new Source(document));
  let tokens = 0;
  while (lexer.advance().kind !== TokenKind.EOF) tokens++;
  return tokens;
}
