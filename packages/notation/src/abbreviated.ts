/**
 * Abbreviates a type whose name begins with a name from its context: `~` for the name of the field, `^` for that name
 * without its last letter, `%` for the parent's name without `Connection` or `Edge`. `addStar(input: AddStarInput!)`
 * gives `~Input!`, `labels: LabelConnection` gives `^Connection`, and `LabelConnection.edges` gives `%Edge`. Many
 * fields then have the same entry.
 */
export function abbreviated(type: string, field: string, parent: string): string {
  const start = type.lastIndexOf('[') + 1;
  // Names are ASCII, in which capitals differ in one bit. Most types begin with another letter than the field.
  const isAlike = field !== '' && type.charCodeAt(start) === (field.charCodeAt(0) & ~LOWER_CASE);
  return (isAlike ? byField(type, field, start) : undefined) ?? byParent(type, parent, start) ?? type;
}

function byField(type: string, field: string, start: number): string | undefined {
  const name = type.charAt(start) + field.slice(1);
  if (type.startsWith(name, start)) return replaced(type, start, name.length, '~');
  const short = name.slice(0, -1);
  return short !== '' && type.startsWith(short, start) ? replaced(type, start, short.length, '^') : undefined;
}

function byParent(type: string, parent: string, start: number): string | undefined {
  if (type.charCodeAt(start) !== parent.charCodeAt(0)) return undefined;
  const stem = stemOf(parent);
  const isStem = stem !== '' && stem !== parent && type.startsWith(stem, start);
  return isStem ? replaced(type, start, stem.length, '%') : undefined;
}

const LOWER_CASE = 0x20;

function replaced(type: string, start: number, length: number, sign: string): string {
  return `${type.slice(0, start)}${sign}${type.slice(start + length)}`;
}

/** Returns the full form of a type that {@link abbreviated} wrote for the same context. */
export function expanded(type: string, field: string, parent: string): string {
  return type.replace(/[~^%]/, (sign) => {
    if (sign === '%') return stemOf(parent);
    const name = field.charAt(0).toUpperCase() + field.slice(1);
    return sign === '~' ? name : name.slice(0, -1);
  });
}

/** Returns the name inside the name of a connection or an edge; for another type, the whole name. */
function stemOf(type: string): string {
  return type.replace(/(Connection|Edge)$/, '');
}
