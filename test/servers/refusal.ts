import { GraphQLError } from './graphql.ts';
import type { GraphQLErrorExtensions } from 'graphql';

/** The form in which a {@link Refusal} is sent. */
export interface RefusalOptions {
  /**
   * The status of the whole HTTP response.
   * @default 200
   */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly extensions?: GraphQLErrorExtensions;
  /** The response body, if it is not a GraphQL response at all. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** A request that the server refuses by its rules: thrown in any step, printed at the end. */
export class Refusal extends GraphQLError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>> | undefined;

  constructor(message: string, { status = 200, headers = {}, extensions, body }: RefusalOptions = {}) {
    super(message, extensions ? { extensions } : {});
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}
