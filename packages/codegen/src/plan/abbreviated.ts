/**
 * A type that begins with a name from its place, with a sign for that name: `~` for the field's, `^` for that without its
 * last letter, `%` for the parent's without `Connection` or `Edge`. So `addStar(input: AddStarInput!)` is `~Input!`, a
 * field `labels: LabelConnection` is `^Connection`, and `LabelConnection.edges` `%Edge`: one meaning serves many fields.
 */
export function abbreviated(type: string, field: string, parent: string): string {
  const start = type.lastIndexOf('[') + 1;
  // Names are ASCII, whose capitals have one bit less. Most types begin with another letter than the field.
  const isAlike = field !== '' && type.charCodeAt(start) === (field.charCodeAt(0) & ~LOWER_CASE);
  return (isAlike ? byField(type, field, start) : undefined) ?? byParent(type, parent, start);
}

function byField(type: string, field: string, start: number): string | undefined {
  const name = type.charAt(start) + field.slice(1);
  if (type.startsWith(name, start)) return replaced(type, start, name.length, '~');
  const short = name.slice(0, -1);
  return short !== '' && type.startsWith(short, start) ? replaced(type, start, short.length, '^') : undefined;
}

function byParent(type: string, parent: string, start: number): string {
  const stem = stemOf(parent);
  return stem !== '' && type.startsWith(stem, start) ? replaced(type, start, stem.length, '%') : type;
}

const LOWER_CASE = 0x20;

function replaced(type: string, start: number, length: number, sign: string): string {
  return `${type.slice(0, start)}${sign}${type.slice(start + length)}`;
}

/** What a connection or an edge is of; empty for other types. */
function stemOf(type: string): string {
  if (type.endsWith('Connection')) return type.slice(0, -'Connection'.length);
  return type.endsWith('Edge') ? type.slice(0, -'Edge'.length) : '';
}
