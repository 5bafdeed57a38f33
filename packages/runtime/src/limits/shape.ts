/** What an operation asks for: its fields, without arguments other than numbers and variables. */
export interface OperationShape {
  readonly kind: string;
  readonly fields: readonly FieldShape[];
  /** The fields of the document under another name than their own. */
  readonly aliases: number;
}

/** One field of an operation. Fields under type conditions stand among the others: the worst case. */
export interface FieldShape {
  readonly name: string;
  /** The arguments that are numbers, or variables by their names with a `$` in front. */
  readonly args: ReadonlyMap<string, number | string>;
  /** Undefined for a leaf. */
  readonly fields: readonly FieldShape[] | undefined;
}

const TOKEN = /"""[^]*?"""|"(?:\\.|[^"\\])*"|#[^\n]*|\.\.\.|[{}()[\]:$@=]|[_A-Za-z]\w*|-?\d[\w.+-]*/g;

/**
 * Reads the shape of a document's first operation, or of the one that is named, off its text. It works for any
 * document, ours or not, and costs a few microseconds for each distinct text: see {@link shapeOf}.
 */
export function readShape(document: string, operationName?: string): OperationShape {
  const reader = new Reader(document);
  const operations: ReturnType<Reader['operation']>[] = [];
  while (!reader.over) {
    const word = reader.take();
    if (word === 'fragment') reader.fragment();
    else operations.push(reader.operation(word));
  }
  const chosen = operations.find(({ name }) => name === operationName) ?? operations[0];
  const { kind, fields } = chosen ?? { kind: 'query', fields: [] };
  return { kind, fields: reader.spread(fields), aliases: reader.aliases };
}

/** Remembers the shapes of the documents that were asked for last. */
export function shapeCache(size = 500): (document: string, operationName?: string) => OperationShape {
  const known = new Map<string, OperationShape>();
  return (document, operationName) => {
    const found = known.get(document);
    if (found) return found;
    const shape = readShape(document, operationName);
    if (known.size >= size) known.delete(known.keys().next().value as string);
    known.set(document, shape);
    return shape;
  };
}

/** A field, or the name of a fragment that stands in its place. */
type Part = FieldShape | string;

class Reader {
  aliases = 0;
  readonly #tokens: readonly string[];
  readonly #fragments = new Map<string, readonly Part[]>();
  #at = 0;

  constructor(document: string) {
    this.#tokens = (document.match(TOKEN) ?? []).filter((token) => !token.startsWith('#'));
  }

  get over(): boolean {
    return this.#at >= this.#tokens.length;
  }

  take(): string {
    return this.#tokens[this.#at++] ?? '';
  }

  operation(word: string): { kind: string; name: string; fields: FieldShape[] } {
    if (word === '{') return { kind: 'query', name: '', fields: this.#set() as FieldShape[] };
    const name = this.#peek() === '{' || this.#peek() === '(' ? '' : this.take();
    this.#skipTo('{');
    return { kind: word, name, fields: this.#set() as FieldShape[] };
  }

  fragment(): void {
    const name = this.take();
    this.#skipTo('{');
    this.#fragments.set(name, this.#set());
  }

  /** Puts the fields of fragments in the place of their names. */
  spread(parts: readonly Part[], inside: readonly string[] = []): FieldShape[] {
    return parts.flatMap((part) => {
      if (typeof part !== 'string') return [part.fields ? { ...part, fields: this.spread(part.fields, inside) } : part];
      if (inside.includes(part)) return [];
      return this.spread(this.#fragments.get(part) ?? [], [...inside, part]);
    });
  }

  #peek(): string {
    return this.#tokens[this.#at] ?? '';
  }

  /** Reads on to behind the brace that opens a selection set: arguments and directives may stand before it. */
  #skipTo(token: string): void {
    while (!this.over) {
      const word = this.take();
      if (word === token) return;
      if (word === '(') this.#arguments();
    }
  }

  #set(): Part[] {
    const parts: Part[] = [];
    while (!this.over && this.#peek() !== '}') parts.push(...this.#part());
    this.take();
    return parts;
  }

  #part(): Part[] {
    const word = this.take();
    if (word !== '...') return [this.#field(word)];
    if (/^\w/.test(this.#peek()) && this.#peek() !== 'on') {
      const name = this.take();
      this.#directives();
      return [name];
    }
    this.#skipTo('{');
    return this.#set();
  }

  #field(first: string): FieldShape {
    let name = first;
    if (this.#peek() === ':') {
      this.aliases++;
      this.take();
      name = this.take();
    }
    let args: ReadonlyMap<string, number | string> = NONE;
    if (this.#peek() === '(') {
      this.take();
      args = this.#arguments();
    }
    this.#directives();
    if (this.#peek() !== '{') return { name, args, fields: undefined };
    this.take();
    return { name, args, fields: this.#set() as FieldShape[] };
  }

  #directives(): void {
    while (this.#peek() === '@') {
      this.#at += 2;
      if (this.#peek() === '(') {
        this.take();
        this.#arguments();
      }
    }
  }

  /** Reads on to behind the closing parenthesis. Only numbers and variables right under a name are kept. */
  #arguments(): ReadonlyMap<string, number | string> {
    const args = new Map<string, number | string>();
    for (let depth = 1; depth > 0 && !this.over;) {
      const word = this.take();
      if ('({['.includes(word)) depth++;
      else if (')}]'.includes(word)) depth--;
      else if (depth === 1 && this.#peek() === ':') {
        this.take();
        const value = this.#peek();
        if (value === '$') args.set(word, `$${this.#tokens[this.#at + 1] ?? ''}`);
        else if (/^-?\d/.test(value)) args.set(word, Number(value));
      }
    }
    return args;
  }
}

const NONE: ReadonlyMap<string, number | string> = new Map();
