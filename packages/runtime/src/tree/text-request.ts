import type { GraphQLRequest } from '../transport/transport.ts';
import type { OwnRequest } from './request.ts';

/** Creates the request for a document that we have only as a string. Its tree is scanned when its cost is counted. */
export function textRequest(request: GraphQLRequest): OwnRequest {
  const { document, operationName, variables } = request;
  const values = Object.entries(variables).map(([name, value]) => ({ name, type: '', order: 0, value }));
  return {
    ...request,
    tree: {
      scanned: true,
      selection: [{ source: document, variables: values, operation: operationName }],
      sizeOf: () => undefined,
      values: new Map(),
    },
  };
}
