/** A test for schema coordinates such as `Query.users`. */
export type CoordinateTest = (type: string, field?: string) => boolean;

/**
 * Compiles patterns of schema coordinates: `Query.users`, `User`, `User.*`, `*.internal*`. A star matches any
 * characters of one name.
 */
export function matchCoordinates(patterns: readonly string[]): CoordinateTest {
  const tests = patterns.map(compile);
  return (type, field) => tests.some((test) => test(type, field));
}

function compile(pattern: string): CoordinateTest {
  const [type = '', field] = pattern.split('.', 2).map(glob);
  if (type === '' || !field) return (name, member) => member === undefined && test(type, name);
  return (name, member) => member !== undefined && test(type, name) && test(field, member);
}

function glob(name: string): string | RegExp {
  if (!name.includes('*')) return name;
  return new RegExp(`^${name.split('*').map(escape).join('.*')}$`);
}

function escape(text: string): string {
  return text.replace(/[^\w]/g, '\\$&');
}

function test(pattern: string | RegExp, name: string): boolean {
  return typeof pattern === 'string' ? pattern === name : pattern.test(name);
}
