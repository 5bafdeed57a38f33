import type { Field, Source, Variable } from './nodes.ts';
import { operationIn, scanDocument } from './scan-document.ts';

/** Creates a node of source, whose fields are scanned once they are needed. */
export function sourceNode(source: string, variables: readonly Variable[]): Source {
  let fields: readonly Field[] | undefined;
  return {
    source,
    variables,
    fields: () => (fields ??= operationIn(scanDocument(`{ ${source} }`, variables)).selection),
  };
}
