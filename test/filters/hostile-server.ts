import type { Row } from '../integration/generate-client.ts';

type Ask = (args: Row) => void;

/** Creates an object whose lists have one row, which is such an object itself; it reports every request. */
export function endlessPage(ask: Ask): Row {
  const part = (args: Row): Row => {
    ask(args);
    return endlessPage(ask);
  };
  const parts = (args: Row): Row => ({ nodes: [part(args)], pageInfo: { hasNextPage: false } });
  const name = (args: Row): string => {
    if (Object.keys(args).length > 0) ask(args);
    return 'a';
  };
  return { parts, part, labels: parts, name };
}

/** Returns a response with a JSON body. */
export function jsonResponse(body: unknown): Response {
  return Response.json(body);
}
