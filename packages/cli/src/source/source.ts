import type { Options } from '@endcursor/codegen/engine';
import type { GraphQLSchema } from 'graphql';

/** An API: its schema, what is configured for it, and where requests go. */
export interface Source {
  /** The name for messages: the file or the URL of the schema. */
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** The configuration of a client for selections. @throws {ConfigError} if it is wrong, or the API only knows stored operations */
  options(): Options;
  /** The configuration of the operations of documents. */
  documentOptions(): Options;
  /** The URL that requests are sent to; absent if only a file is known. */
  readonly url?: string;
  /** The file of the report that the configuration has. */
  readonly report?: string;
  readonly headers: Readonly<Record<string, string>>;
}
