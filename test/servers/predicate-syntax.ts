import type { SearchMatch, SearchRow } from './search-syntax.ts';

/**
 * Parses a query predicate of commercetools: comparisons, `in` and `not in`, joined by `and`, `or`, `not(…)` and
 * parentheses. Strings are in double quotes and have the escapes `\"` and `\\`; a number or a Boolean has no quotes. It is
 * written for tests, independently of the code that writes predicates.
 * @see https://docs.commercetools.com/api/predicates/query
 * @throws SyntaxError for anything else, and for a value of another type than that of the field
 */
export function readPredicate(text: string): SearchMatch {
  const reader = new Reader(text);
  const match = reader.alternatives();
  if (reader.next() !== undefined) throw new SyntaxError(`unexpected text in ${text}`);
  return match;
}

const TOKEN = /\s*("(?:[^"\\]|\\["\\])*"|[<>!]=|<>|[=<>(),]|[\w.-]+)/y;

class Reader {
  readonly #tokens: string[] = [];

  constructor(text: string) {
    const token = new RegExp(TOKEN);
    while (token.lastIndex < text.trimEnd().length) {
      const at = token.lastIndex;
      const [, found] = token.exec(text) ?? [];
      if (found === undefined) throw new SyntaxError(`unexpected text at ${at} of ${text}`);
      this.#tokens.push(found);
    }
  }

  next(): string | undefined {
    return this.#tokens.shift();
  }

  alternatives(): SearchMatch {
    const of = [this.#conditions()];
    while (this.#take('or')) of.push(this.#conditions());
    return (row) => of.some((match) => match(row));
  }

  #conditions(): SearchMatch {
    const of = [this.#condition()];
    while (this.#take('and')) of.push(this.#condition());
    return (row) => of.every((match) => match(row));
  }

  #condition(): SearchMatch {
    const isNegated = this.#take('not');
    if (isNegated || this.#sees('(')) {
      this.#expect('(');
      const match = this.alternatives();
      this.#expect(')');
      return (row) => match(row) !== isNegated;
    }
    const name = this.next() ?? '';
    const isOut = this.#take('not');
    if (!this.#take('in')) return this.#comparison(name);
    this.#expect('(');
    const values = [this.#value()];
    while (this.#take(',')) values.push(this.#value());
    this.#expect(')');
    return (row) => values.some((value) => order(row, name, value) === 0) !== isOut;
  }

  #comparison(name: string): SearchMatch {
    const operator = this.next() ?? '';
    const value = this.#value();
    const test = COMPARISONS[operator];
    if (!test) throw new SyntaxError(`there is no operator ${operator}`);
    return (row) => test(order(row, name, value));
  }

  #value(): unknown {
    const token = this.next() ?? '';
    if (token.startsWith('"')) return token.slice(1, -1).replace(/\\(.)/gs, '$1');
    if (!/^(?:true|false|-?\d+(?:\.\d+)?)$/.test(token)) throw new SyntaxError(`${token} is not a value`);
    return JSON.parse(token) as unknown;
  }

  #sees(text: string): boolean {
    return this.#tokens[0] === text;
  }

  #take(text: string): boolean {
    return this.#sees(text) && this.next() !== undefined;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw new SyntaxError(`${text} is missing`);
  }
}

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function order(row: SearchRow, name: string, value: unknown): number {
  const cell = row[name];
  if (cell === undefined || typeof cell !== typeof value) throw new SyntaxError(`${name} has no such value`);
  return cell < (value as typeof cell) ? -1 : Number(cell > (value as typeof cell));
}
