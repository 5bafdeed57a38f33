import { readSpelling } from '@endcursor/notation';
import { joinBounds } from './bounds.ts';
import { type ConditionNode, conjunctsOf, type TestNode } from './condition.ts';
import type { SearchDialect } from './dialect.ts';
import { FilterError } from './filter-error.ts';
import { operandOf, placeOf } from './operand.ts';
import type { Opened } from './opened.ts';

const BARE = '[A-Za-z0-9_][A-Za-z0-9_.-]*';
const WORDS = 'AND OR NOT';

/** Writes conditions as a string. No value can change its structure: all but plain words are quoted and escaped. */
export function writeSearchForm(
  nodes: readonly ConditionNode[],
  coordinate: string,
  dialect: SearchDialect,
  opened: Opened,
): string | undefined {
  checkSingle(nodes, dialect);
  const said = dialect.ranges ? joinBounds(nodes) : nodes;
  const terms = said.flatMap((node) => termOf(node, coordinate, dialect, opened) ?? []);
  return terms.length > 0 ? terms.map(({ text }) => text).join(dialect.and ?? ' ') : undefined;
}

interface Term {
  readonly text: string;
  /** Whether it holds together without parentheses. */
  readonly single: boolean;
  /** Whether it begins with the prefix that negates a condition. */
  readonly negated?: boolean;
}

function termOf(node: ConditionNode, coordinate: string, dialect: SearchDialect, opened: Opened): Term | undefined {
  if (node.kind === 'test') return testTerm(node, coordinate, dialect, opened);
  if (node.kind === 'match')
    throw new FilterError({ field: node.path.join('.'), operator: node.operator }, 'is not supported in a search');
  if (node.kind === 'and') checkSingle(node.of, dialect);
  const inner = node.of.flatMap((one) => termOf(one, coordinate, dialect, opened) ?? []);
  if (inner.length === 0) return undefined;
  const between = node.kind === 'or' ? dialect.or : (dialect.and ?? ' ');
  if (between === undefined || (node.kind === 'not' && dialect.not === undefined))
    throw new FilterError({ field: '', operator: node.kind }, 'is not supported in a search of this API');
  const [only] = inner;
  // Conditions that must all hold are written next to each other, at any depth: a language may have no parentheses.
  const texts = inner.map(node.kind === 'and' ? ({ text }) => text : grouped);
  const joined: Term = inner.length === 1 && only ? only : { text: texts.join(between), single: false };
  // A language without alternatives has no parentheses either, so only a single condition can be negated.
  const isPlain = dialect.plainNot ?? dialect.or === undefined;
  if (node.kind === 'not' && isPlain && (!joined.single || joined.negated || joined.text.startsWith('(')))
    throw new FilterError(
      { field: '', operator: 'not' },
      'is supported for one plain condition only in a search of this API',
    );
  return node.kind === 'not'
    ? { text: negatedText(grouped(joined), dialect), single: true, negated: true }
    : parenthesised(joined, node.kind);
}

/** Puts alternatives in parentheses. */
function parenthesised(term: Term, kind: 'and' | 'or'): Term {
  return kind === 'or' && !term.single ? { text: `(${term.text})`, single: true } : term;
}

function grouped({ text, single, negated }: Term): string {
  return single && !negated ? text : `(${text})`;
}

function testTerm(node: TestNode, coordinate: string, dialect: SearchDialect, opened: Opened): Term | undefined {
  const { field, operator } = placeOf(node);
  const text = opened.except(`${coordinate}.${field}.${operator}`) ?? opened.spelling(dialect, operator);
  if (text === undefined) throw new FilterError(placeOf(node), 'is not supported in a search of this API');
  const spelling = readSpelling(text);
  const operand = operandOf(node, spelling, false);
  if (!operand) return undefined;
  const name = opened.except(`${coordinate}.${field}`) ?? (field === '$text' ? '' : field);
  if (!/^[\w.-]*$/.test(name)) throw new FilterError(placeOf(node), 'is not the name of a field of a search');
  const negated = spelling.path.startsWith('-') && dialect.not !== undefined;
  const template = negated ? spelling.path.slice(1) : spelling.path;
  const values = Array.isArray(operand.value) ? (operand.value as readonly unknown[]) : [operand.value];
  const said = `${name}${filled(template, values, dialect)}`;
  return { text: negated ? negatedText(said, dialect) : said, single: true, negated };
}

function negatedText(text: string, { not = '', positive = '' }: SearchDialect): string {
  const field = positive.split(' ').find((name) => name && text.startsWith(`${name}:`));
  if (field) throw new FilterError({ field, operator: '' }, 'cannot be negated in a search of this API');
  return not.includes('%') ? not.replace('%', () => text) : not + text;
}

/** Refuses two values of a field of which a row has one. */
function checkSingle(nodes: readonly ConditionNode[], { single }: SearchDialect): void {
  if (!single) return;
  const given = conjunctsOf(nodes).flatMap((node) => {
    const isGiven = node.kind === 'test' && node.operator === 'eq' && node.values[0] !== undefined;
    return isGiven ? [`${node.path.join('.')}:${String(node.values[0])}`] : [];
  });
  const isTwice = (name: string) => new Set(given.filter((text) => text.startsWith(`${name}:`))).size > 1;
  const field = single.split(' ').find(isTwice);
  if (field)
    throw new FilterError(
      { field, operator: 'eq' },
      'is given two values, and no row has both. Use or for alternatives',
    );
}

/** Fills a template: the first hole takes the first value; the last hole, with what precedes it, is repeated for the others. */
function filled(template: string, values: readonly unknown[], dialect: SearchDialect): string {
  const [head = '', ...tails] = template.replaceAll('␣', ' ').split('%');
  const texts = values.map((value) => quoted(value, dialect));
  if (tails.length < 2) return head + texts.join(',') + (tails[0] ?? '');
  return head + texts.join(tails[0]) + (tails.at(-1) ?? '');
}

function quoted(value: unknown, dialect: SearchDialect): string {
  const { quote = '"' } = dialect;
  const text = value instanceof Date ? value.toISOString() : String(value);
  if (isBare(value, text, dialect)) return text;
  return `${quote}${text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)}${quote}`;
}

function isBare(value: unknown, text: string, { bare = BARE, typed = false, words = WORDS }: SearchDialect): boolean {
  if (typed) return ['bigint', 'boolean', 'number'].includes(typeof value);
  return new RegExp(`^(?:${bare})$`).test(text) && !words.split(' ').includes(text);
}
