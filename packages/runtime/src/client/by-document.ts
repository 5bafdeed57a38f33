import { UsageError } from '../errors/index.ts';

/**
 * Creates a function that finds the function of a document by the name of its operation, and calls it with a client,
 * variables and options.
 */
export function byDocument<F>(operations: Readonly<Record<string, OperationCall>>): F {
  const call = (client: never, document: AnyDocument, variables: never, options: never): unknown => {
    const name = nameOf(document);
    const own = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (own) return own(client, variables, options);
    throw new UsageError(
      'there is no such operation. List its file under `documents` of the output, and generate again',
      {
        coordinate: name,
      },
    );
  };
  return call as F;
}

/** The function of an operation. */
export type OperationCall = (client: never, variables: never, options: never) => unknown;

/** A document as others generate it: a tree, or a string with its types. */
interface AnyDocument {
  readonly definitions?: readonly { readonly kind?: string; readonly name?: { readonly value: string } }[];
  toString(): string;
}

/** Returns the name of the operation in a document. */
function nameOf(document: AnyDocument): string {
  const { definitions } = document;
  if (!definitions) return /\b(?:query|mutation)\s+(\w+)/.exec(document.toString())?.[1] ?? '';
  return definitions.find(({ kind }) => kind === 'OperationDefinition')?.name?.value ?? '';
}
