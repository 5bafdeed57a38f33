/** Returns the first difference between two values of JSON as a sentence; undefined if they are equal. */
export function firstDifference(found: unknown, wanted: unknown, path = ''): string | undefined {
  if (Array.isArray(found) && Array.isArray(wanted) && found.length !== wanted.length)
    return `${path} has ${found.length} items instead of ${wanted.length}`;
  if (!isObject(found) || !isObject(wanted)) {
    if (Object.is(found, wanted)) return undefined;
    return `${path} is ${JSON.stringify(found)?.slice(0, 200)} instead of ${JSON.stringify(wanted)?.slice(0, 200)}`;
  }
  for (const name of new Set([...Object.keys(wanted), ...Object.keys(found)])) {
    const difference = firstDifference(found[name], wanted[name], `${path}.${name}`);
    if (difference) return difference;
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
