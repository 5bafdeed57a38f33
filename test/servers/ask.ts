import type { StandIn } from './stand-in.ts';

/** The parts of a request to a stand-in other than the query. */
export interface AskOptions {
  readonly variables?: Readonly<Record<string, unknown>> | string;
  readonly operationName?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A path other than the usual endpoint's. */
  readonly path?: string;
}

/** A response with its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly { readonly message: string; readonly [key: string]: unknown }[];
    readonly [key: string]: unknown;
  };
}

/** Sends a query in process, as a plain POST. */
export function ask(standIn: StandIn, query: string, options: AskOptions = {}): Promise<Answer> {
  const { variables, operationName } = options;
  return send(standIn, { query, variables, operationName }, options);
}

/** Sends any JSON body in process. */
export async function send(standIn: StandIn, body: unknown, { path = '', headers }: AskOptions = {}): Promise<Answer> {
  const response = await standIn.fetch(new URL(path, standIn.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const { status } = response;
  return { status, headers: response.headers, body: (await response.json()) as Answer['body'] };
}
