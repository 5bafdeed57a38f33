/** A row that can be searched. */
export type SearchRow = Readonly<Record<string, string | number | boolean>>;

/** Reports whether a row matches a search. */
export type SearchMatch = (row: SearchRow) => boolean;

interface Token {
  readonly text: string;
  /** Whether the word was quoted; a quoted string is never a keyword. */
  readonly quoted: boolean;
}

/**
 * Parses a search string: conditions `name:value` separated by spaces, all of which must hold, `OR`, parentheses, and
 * `-` for negation. A value may start with `>`, `>=`, `<` or `<=`, be a list with commas, and end with `*`. Values in
 * double quotes have the escapes `\"` and `\\`. It is written for tests, independently of the code that writes
 * searches.
 * @throws SyntaxError for anything else
 */
export function readSearch(text: string): SearchMatch {
  const reader = new Reader(text);
  const match = reader.alternatives();
  if (!reader.done()) throw new SyntaxError(`unexpected text at ${reader.at} of ${text}`);
  return match;
}

class Reader {
  at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  done(): boolean {
    this.#blanks();
    return this.at >= this.#text.length;
  }

  alternatives(): SearchMatch {
    const of = [this.#conditions()];
    while (this.#take('OR ')) of.push(this.#conditions());
    return (row) => of.some((match) => match(row));
  }

  #conditions(): SearchMatch {
    const of: SearchMatch[] = [];
    while (!this.done() && !this.#sees('OR ') && !this.#sees(')')) of.push(this.#condition());
    return (row) => of.every((match) => match(row));
  }

  #condition(): SearchMatch {
    if (this.#take('-')) {
      const match = this.#condition();
      return (row) => !match(row);
    }
    if (this.#take('(')) {
      const match = this.alternatives();
      if (!this.#take(')')) throw new SyntaxError('a parenthesis is not closed');
      return match;
    }
    const name = this.#name();
    if (name === undefined) return anywhere(this.#value());
    const operator = ['>=', '<=', '>', '<'].find((one) => this.#take(one)) ?? '';
    const values = [this.#value()];
    while (this.#take(',')) values.push(this.#value());
    const prefix = this.#take('*');
    return (row) => values.some((value) => compare(row[name], operator, value.text, prefix));
  }

  #name(): string | undefined {
    const [found, name] = /^([a-z_]+):/.exec(this.#text.slice(this.at)) ?? [];
    this.at += found?.length ?? 0;
    return name;
  }

  #value(): Token {
    if (!this.#take('"')) {
      const [bare = ''] = /^[^\s:"(),*<>\\]+/.exec(this.#text.slice(this.at)) ?? [];
      if (bare === '') throw new SyntaxError(`a value is missing at ${this.at} of ${this.#text}`);
      this.at += bare.length;
      return { text: bare, quoted: false };
    }
    let text = '';
    while (!this.#take('"')) {
      if (this.at >= this.#text.length) throw new SyntaxError('a quote is not closed');
      if (this.#sees('\\')) this.at++;
      text += this.#text.charAt(this.at++);
    }
    return { text, quoted: true };
  }

  #blanks(): void {
    while (this.#sees(' ')) this.at++;
  }

  #sees(text: string): boolean {
    return this.#text.startsWith(text, this.at);
  }

  #take(text: string): boolean {
    if (!this.#sees(text)) return false;
    this.at += text.length;
    return true;
  }
}

function anywhere({ text }: Token): SearchMatch {
  return (row) => Object.values(row).some((cell) => String(cell).includes(text));
}

function compare(cell: SearchRow[string] | undefined, operator: string, value: string, prefix: boolean): boolean {
  if (cell === undefined) throw new SyntaxError('there is no such field');
  if (prefix) return String(cell).startsWith(value);
  const order =
    typeof cell === 'number' ? cell - Number(value) : String(cell) < value ? -1 : Number(String(cell) > value);
  if (operator === '') return order === 0;
  return operator.startsWith('>')
    ? order > 0 || (operator === '>=' && order === 0)
    : order < 0 || (operator === '<=' && order === 0);
}
