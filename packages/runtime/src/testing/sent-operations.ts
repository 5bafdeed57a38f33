import type { MockArguments } from './mock-page.ts';

/** An operation as it was sent. */
export interface SentOperation {
  readonly seen: {
    readonly operationName: string | undefined;
    readonly document: string;
    readonly variables: MockArguments;
    readonly headers: Headers;
  };
}

/** Reads the operations in the body of a request: one, or several in a JSON array. Returns the response to any other body. */
export async function readOperations(
  input: string | URL | Request,
  init: RequestInit | undefined,
): Promise<SentOperation | readonly SentOperation[] | Response> {
  const request = input instanceof Request ? new Request(input, init) : undefined;
  const text = typeof init?.body === 'string' ? init.body : ((await request?.text()) ?? '');
  const headers = request?.headers ?? new Headers(init?.headers);
  const body = parsed(text);
  const sent = (Array.isArray(body) ? body : [body]).map((one: unknown) => operationOf(one, headers));
  const known = sent.filter((one) => one !== undefined);
  if (known.length < sent.length || known.length === 0)
    return Response.json(
      {
        errors: [
          {
            message:
              'The body is not a JSON object with a query. The mock server knows only operations that are sent as documents',
          },
        ],
      },
      { status: 400 },
    );
  return Array.isArray(body) ? known : (known[0] as SentOperation);
}

function operationOf(body: unknown, headers: Headers): SentOperation | undefined {
  const { operationName, query, variables } = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof query !== 'string') return undefined;
  const values = typeof variables === 'string' ? parsed(variables) : variables;
  return {
    seen: {
      operationName: typeof operationName === 'string' ? operationName : undefined,
      document: query,
      variables: (values ?? {}) as MockArguments,
      headers,
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
