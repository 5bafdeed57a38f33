import { EndcursorError, type ErrorDetails } from './endcursor-error.ts';
import { hide } from './hide.ts';

/** One entry of a response's `errors`. */
export interface GraphQLErrorEntry {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

/** The server answered with errors and no data. */
export class GraphQLRequestError extends EndcursorError {
  readonly code = 'GRAPHQL_REQUEST';
  declare readonly errors: readonly GraphQLErrorEntry[];

  constructor(errors: readonly GraphQLErrorEntry[], details: ErrorDetails = {}) {
    super(`the server refused the operation: ${messages(errors)}`, details);
    hide(this, { errors });
  }

  override get name(): string {
    return 'GraphQLRequestError';
  }
}

/** The server answered with errors and partial data. */
export class GraphQLExecutionError extends EndcursorError {
  readonly code = 'GRAPHQL_EXECUTION';
  declare readonly errors: readonly GraphQLErrorEntry[];
  /** The data that came. */
  declare readonly data: unknown;

  constructor(errors: readonly GraphQLErrorEntry[], data: unknown, details: ErrorDetails = {}) {
    super(`part of the data is missing: ${messages(errors)}`, details);
    hide(this, { data, errors });
  }

  override get name(): string {
    return 'GraphQLExecutionError';
  }
}

function messages(errors: readonly GraphQLErrorEntry[]): string {
  const [first] = errors;
  const where = first?.path ? ` (at ${first.path.join('.')})` : '';
  const more = errors.length > 1 ? ` and ${errors.length - 1} more` : '';
  return `${first ? messageOf(first) : 'no reason given'}${where}${more}`;
}

/** Returns the message of an error, with those of the errors in its extensions, where Directus has the reasons. */
export function messageOf({ extensions, message }: GraphQLErrorEntry): string {
  const inner = [extensions?.['errors']].flat() as readonly (Partial<GraphQLErrorEntry> | null | undefined)[];
  const texts = inner.map((one) => one?.message).filter((text) => typeof text === 'string');
  return [message, ...texts.filter((text) => text !== message)].join(' ');
}
