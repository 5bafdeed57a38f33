import { type Argument, field, type Field, type Variable } from './nodes.ts';

/**
 * Scans the operations of a document of which we have no tree: one that others wrote, or that the generator printed.
 * @param variables those that it contains, if they are known
 */
export function scanDocument(document: string, variables: readonly Variable[] = []): readonly ScannedOperation[] {
  const text = document.replace(TEXT_OR_COMMENT, ([first]) => (first === '#' ? ' ' : '"')).replace(DIRECTIVE, ' ');
  const definitions: { readonly words: readonly string[]; readonly items: readonly Item[] }[] = [];
  const words: string[] = [];
  const around: Item[][] = [];
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
    else items.push([field(renamed ?? word, word, scanArguments(args, variables)), (below = [])]);
  }
  const fragments = new Map(definitions.map(({ words: [, name = ''], items }) => [name, items]));
  return definitions
    .filter(({ words: [kind] }) => kind !== 'fragment')
    .map(({ words: [kind = 'query', name = ''], items }) => ({ kind, name, selection: spreadOut(items, fragments) }));
}

/** Returns the operation of the name, or else the first one. */
export function operationIn(operations: readonly ScannedOperation[], name?: string): ScannedOperation {
  return operations.find((one) => one.name === name) ?? operations[0] ?? { kind: 'query', name: '', selection: [] };
}

const TEXT_OR_COMMENT = /"""(?:\\"""|[^])*?"""|"(?:\\.|[^"\\])*"|#.*/g;
const DIRECTIVE = /@\s*\w+\s*(\([^()]*\))?/g;
/** A spread or a condition; a field with its alias and its arguments; a brace. */
const TOKEN = /\.\.\.\s*(?:on\b\s*\w+|(\w+))?|(\w+)(?:\s*:\s*(\w+))?\s*(\([^()]*\))?|[{}]/g;
const ARGUMENT = /(\w+)\s*:\s*(?:\$(\w+)|([\w.+"-]+|(?=[[{])))|[[\]{}]/g;

/** An operation of a scanned document: its fields, with their arguments. Of a list, an object or a string there is only the beginning. */
export interface ScannedOperation {
  readonly kind: string;
  readonly name: string;
  /** Fields inside type conditions are listed among the others, which is the worst case. */
  readonly selection: readonly Field[];
}

/** A field with what is below it, or the name of a fragment in its place. */
type Item = readonly [own: Field, below: readonly Item[]] | string;

/** Scans the arguments themselves, not what is in their lists and objects. */
function scanArguments(text = '', variables: readonly Variable[]): readonly Argument[] {
  const args: Argument[] = [];
  let depth = 0;
  for (const [token, name, variable, literal] of text.matchAll(ARGUMENT)) {
    if (!name) depth += '[{'.includes(token) ? 1 : -1;
    else if (depth === 0) args.push({ name, value: variable ? variableOf(variable, variables) : literal || '[' });
  }
  return args;
}

function variableOf(name: string, variables: readonly Variable[]): Variable {
  return variables.find((variable) => variable.name === name) ?? { name, type: '', order: 0, value: undefined };
}

/** Puts the fields of fragments in the place of their names. */
function spreadOut(
  items: readonly Item[],
  fragments: ReadonlyMap<string, readonly Item[]>,
  inside: readonly string[] = [],
): Field[] {
  return items.flatMap((item) => {
    if (typeof item !== 'string') return [{ ...item[0], selection: spreadOut(item[1], fragments, inside) }];
    return inside.includes(item) ? [] : spreadOut(fragments.get(item) ?? [], fragments, [...inside, item]);
  });
}
