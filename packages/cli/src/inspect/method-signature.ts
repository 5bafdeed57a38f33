import type { FetcherArgument } from '@endcursor/codegen/engine';

/** Returns a method with its arguments: `repositoryIssues({ repository: { name: String! }, states: [State!] })`. */
export function methodSignature(name: string, given: readonly FetcherArgument[]): string {
  const keys = [...new Set(given.map(({ key }) => key))];
  const parts = keys.flatMap((key) => {
    const members = given.filter((one) => one.key === key).map((one) => `${one.name}: ${one.type}`);
    return key === undefined ? members : [`${key}: { ${members.join(', ')} }`];
  });
  return `${name}(${parts.length > 0 ? `{ ${parts.join(', ')} }` : ''})`;
}
