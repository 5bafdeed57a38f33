/** Returns the body of a response with one page of a Relay connection. */
export function pageOf(
  field: string,
  rows: number,
  { after, first }: { readonly after: string | undefined; readonly first: number },
): string {
  const start = after === undefined || after === null ? 0 : Number(after) + 1;
  const end = Math.min(start + first, rows);
  let nodes = '';
  for (let id = start; id < end; id++) nodes += `${id > start ? ',' : ''}{"id":${id},"name":"Thing ${id}"}`;
  const info = `{"hasNextPage":${end < rows},"endCursor":"${end - 1}"}`;
  return `{"data":{"${field}":{"nodes":[${nodes}],"pageInfo":${info},"totalCount":${rows}}}}`;
}
