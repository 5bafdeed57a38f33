import type { NearNames } from '../options/naming-convention.ts';

/** Returns the name under which graphql-codegen exports the document of an operation. */
export function nearDocumentName(operation: string, names: NearNames = 'underscores'): string {
  if (names === 'kept') return `${operation}Document`;
  return `${operation
    .split('_')
    .map(pascalCase)
    .join(names === 'joined' ? '' : '_')}Document`;
}

/** Returns `GetHttpData` for `getHTTPData`. */
function pascalCase(text: string): string {
  const words = text.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+/).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join('');
}
