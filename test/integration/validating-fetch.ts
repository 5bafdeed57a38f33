import { type DocumentNode, type GraphQLSchema, getVariableValues, Kind, parse, validate } from 'graphql';

/** One operation as it was sent. */
export interface SentOperation {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** A `fetch` that accepts only valid operations, and a record of them. */
export interface ValidatingFetch {
  readonly fetch: typeof globalThis.fetch;
  /** Everything that was sent, in order. */
  readonly sent: readonly SentOperation[];
}

/**
 * Parses and validates every operation against the schema, with its variables, before it is passed on. The response to
 * an invalid one is a request error, which no client retries.
 */
export function validatingFetch(
  schema: GraphQLSchema,
  send: (input: string, init: RequestInit) => Promise<Response> = (input, init) => globalThis.fetch(input, init),
): ValidatingFetch {
  const sent: SentOperation[] = [];
  return {
    sent,
    async fetch(input, init = {}) {
      const operation = JSON.parse(String(init.body)) as SentOperation;
      sent.push(operation);
      const problems = problemsOf(schema, operation);
      if (problems.length === 0) return send(String(input), init);
      return Response.json({ errors: problems.map((message) => ({ message: `invalid operation: ${message}` })) });
    },
  };
}

/**
 * Returns the mistakes for which a GraphQL server would refuse an operation: in its document, then in its variables.
 */
function problemsOf(schema: GraphQLSchema, { query, operationName, variables = {} }: SentOperation): string[] {
  const document = parsed(query);
  if (typeof document === 'string') return [`${document} in ${query}`];
  const mistakes = validate(schema, document).map(({ message }) => `${message} in ${query}`);
  if (mistakes.length > 0) return mistakes;
  const operation = document.definitions.find(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      (operationName === undefined || definition.name?.value === operationName),
  );
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [`there is no operation ${String(operationName)}`];
  const names = new Set(operation.variableDefinitions?.map(({ variable }) => variable.name.value));
  const unknown = Object.keys(variables).filter((name) => !names.has(name));
  const { errors = [] } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return [...unknown.map((name) => `$${name} is not defined`), ...errors.map(({ message }) => message)];
}

/** Returns the document, or a description of its syntax error. */
function parsed(query: string): DocumentNode | string {
  try {
    return parse(query);
  } catch (error) {
    return String(error);
  }
}
