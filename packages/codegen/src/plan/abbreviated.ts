/**
 * A type that begins with a name from its place, with a sign for that name: `~` for the field's, `^` for that without its
 * last letter, `%` for the parent's without `Connection` or `Edge`. So `addStar(input: AddStarInput!)` is `~Input!`, a
 * field `labels: LabelConnection` is `^Connection`, and `LabelConnection.edges` `%Edge`: one meaning serves many fields.
 */
export function abbreviated(type: string, field: string, parent: string): string {
  let start = 0;
  while (type.charCodeAt(start) === BRACKET) start++;
  const first = field.charAt(0).toUpperCase();
  if (first !== '' && type.startsWith(first, start)) {
    const name = first + field.slice(1);
    if (type.startsWith(name, start)) return replaced(type, start, name.length, '~');
    const short = name.slice(0, -1);
    if (short !== '' && type.startsWith(short, start)) return replaced(type, start, short.length, '^');
  }
  const stem = stemOf(parent);
  return stem !== '' && type.startsWith(stem, start) ? replaced(type, start, stem.length, '%') : type;
}

const BRACKET = '['.charCodeAt(0);

function replaced(type: string, start: number, length: number, sign: string): string {
  return `${type.slice(0, start)}${sign}${type.slice(start + length)}`;
}

/** What a connection or an edge is of; empty for other types. */
function stemOf(type: string): string {
  if (type.endsWith('Connection')) return type.slice(0, -'Connection'.length);
  return type.endsWith('Edge') ? type.slice(0, -'Edge'.length) : '';
}
