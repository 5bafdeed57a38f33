import { type Argument, field, type Field, type Variable } from '../tree/nodes.ts';

const TEXT_OR_COMMENT = /"""(?:\\"""|[^])*?"""|"(?:\\.|[^"\\])*"|#.*/g;
const DIRECTIVE = /@\s*\w+\s*(\([^()]*\))?/g;
/** A spread or a condition; a field with its alias and its arguments; a brace. */
const TOKEN = /\.\.\.\s*(?:on\b\s*\w+|(\w+))?|(\w+)(?:\s*:\s*(\w+))?\s*(\([^()]*\))?|[{}]/g;
const ARGUMENT = /(\w+)\s*:\s*(?:\$(\w+)|(-?\d[\w.+-]*))|[[\]{}]/g;

/** Scans a document that we have only as text: one that others wrote, or that the generator printed. */
export function scanDocument(document: string, variableOf: VariableOf = unknownVariable): ScannedDocument {
  const text = document.replace(TEXT_OR_COMMENT, ' ').replace(DIRECTIVE, ' ');
  const definitions: { readonly words: readonly string[]; readonly items: readonly Item[] }[] = [];
  const words: string[] = [];
  const around: Item[][] = [];
  let aliases = 0;
  let items: Item[] = [];
  let below: Item[] = [];
  for (const [token, spread, word = '', renamed, args] of text.matchAll(TOKEN)) {
    const outside = around.length === 0;
    if (token === '{') {
      if (outside) definitions.push({ words: words.splice(0), items: (below = []) });
      around.push(items);
      items = below;
    } else if (token === '}') items = around.pop() ?? [];
    else if (outside) words.push(word);
    else if (spread) items.push(spread);
    else if (!word) below = items;
    else {
      const name = renamed ?? word;
      items.push({ name, response: word, args: scanArguments(args, variableOf), items: (below = []) });
      if (renamed) aliases++;
    }
  }
  const fragments = new Map(definitions.map(({ words: [, name = ''], items }) => [name, items]));
  const operations = definitions
    .filter(({ words: [kind] }) => kind !== 'fragment')
    .map(({ words: [kind = 'query', name = ''], items }) => ({ kind, name, selection: spreadOut(items, fragments) }));
  return { operations, aliases };
}

/** What a document contains, as far as its costs depend on it. */
export interface ScannedDocument {
  readonly operations: readonly ScannedOperation[];
  /** The number of fields that have an alias. */
  readonly aliases: number;
}

/** An operation of a scanned document: its fields, whose arguments are numbers and variables only. */
export interface ScannedOperation {
  readonly kind: string;
  readonly name: string;
  /** Fields inside type conditions are listed among the others, which is the worst case. */
  readonly selection: readonly Field[];
}

/** Returns the variable of a name. */
export type VariableOf = (name: string) => Variable;

/** A field, or the name of a fragment in its place. */
type Item = (Omit<Field, 'selection'> & { readonly items: readonly Item[] }) | string;

/** Returns the operation of the name, or else the first. */
export function operationOf({ operations }: ScannedDocument, name?: string): ScannedOperation {
  return operations.find((one) => one.name === name) ?? operations[0] ?? { kind: 'query', name: '', selection: [] };
}

function unknownVariable(name: string): Variable {
  return { name, type: '', order: 0, value: undefined };
}

/** Scans the arguments themselves, not what is in their lists and objects. */
function scanArguments(text = '', variableOf: VariableOf): readonly Argument[] {
  const args: Argument[] = [];
  let depth = 0;
  for (const [token, name, variable, number = ''] of text.matchAll(ARGUMENT)) {
    if (!name) depth += '[{'.includes(token) ? 1 : -1;
    else if (depth === 0) args.push({ name, value: variable ? variableOf(variable) : number });
  }
  return args;
}

/** Puts the fields of fragments in the place of their names. */
function spreadOut(
  items: readonly Item[],
  fragments: ReadonlyMap<string, readonly Item[]>,
  inside: readonly string[] = [],
): Field[] {
  return items.flatMap((item) => {
    if (typeof item === 'string')
      return inside.includes(item) ? [] : spreadOut(fragments.get(item) ?? [], fragments, [...inside, item]);
    const { args, items, name, response } = item;
    return [field(name, response, args, spreadOut(items, fragments, inside))];
  });
}
