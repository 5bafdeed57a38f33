import { readRoute, type Step } from '@endcursor/codegen/engine';

/** Returns the method of a fetcher with its arguments: `repositoryIssues({ repository: { name: String! }, states: [State!] })`. */
export function methodSignature(name: string, path: string): string {
  const parts = readRoute(path).flatMap(({ args, key }) =>
    key === undefined ? [...args].map(member) : nested(key, args),
  );
  return `${name}(${parts.length > 0 ? `{ ${parts.join(', ')} }` : ''})`;
}

function nested(key: string, args: Step['args']): string[] {
  return args.size > 0 ? [`${key}: { ${[...args].map(member).join(', ')} }`] : [];
}

function member([name, type]: readonly [string, string]): string {
  return `${name}: ${type}`;
}
