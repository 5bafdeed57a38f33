/** What a document asks for. */
export interface DocumentShape {
  readonly operations: readonly OperationShape[];
  /** The fields of the document under another name than their own. */
  readonly aliases: number;
}

/** What an operation asks for: its fields, without arguments other than numbers and variables. */
export interface OperationShape {
  readonly kind: string;
  readonly name: string;
  readonly fields: readonly FieldShape[];
}

/** One field of an operation. Fields under type conditions stand among the others: the worst case. */
export interface FieldShape {
  readonly name: string;
  /** The arguments that are numbers, or variables by their names with a `$` in front. */
  readonly args: ReadonlyMap<string, number | string>;
  /** None in a leaf. */
  readonly fields: readonly FieldShape[];
}

/** A field, or the name of a fragment that stands in its place. */
type Part = (Omit<FieldShape, 'fields'> & { readonly fields: readonly Part[] }) | string;

const TEXT_OR_COMMENT = /"""(?:\\"""|[^])*?"""|"(?:\\.|[^"\\])*"|#.*/g;
const DIRECTIVE = /@\s*\w+\s*(\([^()]*\))?/g;
/** A spread or a condition; a field with its alias and its arguments; a brace. */
const PART = /\.\.\.\s*(?:on\b\s*\w+|(\w+))?|(\w+)(?:\s*:\s*(\w+))?\s*(\([^()]*\))?|[{}]/g;
const ARGUMENT = /(\w+)\s*:\s*(?:(\$\w+)|(-?\d[\w.+-]*))|[[\]{}]/g;

/** Reads the shape of any document, ours or not, off its text: some microseconds for each distinct one. */
export function readShape(document: string): DocumentShape {
  const text = document.replace(TEXT_OR_COMMENT, ' ').replace(DIRECTIVE, ' ');
  const definitions: { readonly words: readonly string[]; readonly parts: readonly Part[] }[] = [];
  const words: string[] = [];
  const around: Part[][] = [];
  let aliases = 0;
  let parts: Part[] = [];
  let below: Part[] = [];
  for (const [part, spread, word = '', renamed, args] of text.matchAll(PART)) {
    const outside = around.length === 0;
    if (part === '{') {
      if (outside) definitions.push({ words: words.splice(0), parts: (below = []) });
      around.push(parts);
      parts = below;
    } else if (part === '}') parts = around.pop() ?? [];
    else if (outside) words.push(word);
    else if (spread) parts.push(spread);
    else if (!word) below = parts;
    else {
      parts.push({ name: renamed ?? word, args: readArguments(args), fields: (below = []) });
      if (renamed) aliases++;
    }
  }
  const fragments = new Map(definitions.map(({ words: [, name = ''], parts }) => [name, parts]));
  const operations = definitions
    .filter(({ words: [kind] }) => kind !== 'fragment')
    .map(({ words: [kind = 'query', name = ''], parts }) => ({ kind, name, fields: spreadOut(parts, fragments) }));
  return { operations, aliases };
}

/** The operation of the name, or else the first. */
export function operationOf({ operations }: DocumentShape, name?: string): OperationShape {
  return operations.find((one) => one.name === name) ?? operations[0] ?? { kind: 'query', name: '', fields: [] };
}

/** Only what stands right under its name, not in lists and objects. */
function readArguments(text = ''): ReadonlyMap<string, number | string> {
  const args = new Map<string, number | string>();
  let depth = 0;
  for (const [part, name, variable, number] of text.matchAll(ARGUMENT)) {
    if (!name) depth += '[{'.includes(part) ? 1 : -1;
    else if (depth === 0) args.set(name, variable ?? Number(number));
  }
  return args;
}

/** Puts the fields of fragments in the place of their names. */
function spreadOut(
  parts: readonly Part[],
  fragments: ReadonlyMap<string, readonly Part[]>,
  inside: readonly string[] = [],
): FieldShape[] {
  return parts.flatMap((part) => {
    if (typeof part !== 'string') return [{ ...part, fields: spreadOut(part.fields, fragments, inside) }];
    if (inside.includes(part)) return [];
    return spreadOut(fragments.get(part) ?? [], fragments, [...inside, part]);
  });
}
