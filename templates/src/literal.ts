import { fits } from './text.ts';

/**
 * Returns data as a literal. It is the only way for data into emitted text. Strings are escaped so that no content can end
 * the literal, and quoted as prettier quotes them; `__proto__` as a key stays a key.
 * @param indent the indentation of the line that the literal starts on
 * @param before how many columns of that line are taken before it, the indentation included
 */
export function literal(data: Data, indent = '', before: number = indent.length): string {
  if (typeof data === 'string') return quote(data);
  if (typeof data !== 'object' || data === null) return String(data);
  const inner = `${indent}  `;
  if (Array.isArray(data)) return listText(data as readonly Data[], indent, before);
  const entries = Object.entries(data).map(([name, value]) => {
    const key = `${propertyKey(name)}: `;
    const text = literal(value, inner, inner.length + key.length);
    const [first = '', ...others] = text.split('\n');
    const mayBreak = typeof value === 'string' ? key.length > SHORT_KEY : typeof value === 'object';
    if (!mayBreak || fits(inner + key + first + (others.length > 0 ? '' : ','))) return key + text;
    return `${key.trimEnd()}\n${inner}  ${literal(value, `${inner}  `)}`;
  });
  return entries.length === 0 ? '{}' : `{\n${entries.map((entry) => `${inner}${entry},`).join('\n')}\n${indent}}`;
}

/** Data that can be printed: JSON, without `undefined`. */
export type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data };

/** The width of `path: `. After a key that is not wider, a long string stays on the line of the key. */
const SHORT_KEY = 6;

/** Returns a property name of an object literal: bare if that means the same, computed if it would set a prototype. */
export function propertyKey(name: string): string {
  if (name === '__proto__') return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}

/** Returns a string literal in the quotes that need fewer escapes, double quotes on a tie. */
export function quote(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  const double = JSON.stringify(text).replace(/[\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`);
  if (!text.includes('"')) return double;
  const doubles = text.split('"').length;
  const singles = text.split("'").length;
  if (doubles <= singles) return double;
  return `'${double.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** Strings that need no escape: most names and paths. */
const PLAIN = /^[\w $:!.,>()[\]^~%-]*$/;

function listText(items: readonly Data[], indent: string, before: number): string {
  if (items.length === 0) return '[]';
  const inner = `${indent}  `;
  const printed = items.map((item) => literal(item, inner));
  const line = `[${printed.join(', ')}]`;
  const isMatrix = items.length > 1 && items.every((item) => Array.isArray(item) && item.length > 1);
  if (!isMatrix && !line.includes('\n') && fits(`${' '.repeat(before)}${line},`)) return line;
  const isFilled = items.length > 1 && items.every((item) => typeof item === 'number');
  const lines = isFilled ? filledLines(printed, inner) : printed;
  return `[\n${lines.map((item) => `${inner}${item},`).join('\n')}\n${indent}]`;
}

/** Returns numbers, as many on a line as there is room for. */
function filledLines(numbers: readonly string[], indent: string): string[] {
  const lines: string[] = [];
  for (const number of numbers) {
    const longer = lines.length > 0 ? `${lines.at(-1)}, ${number}` : number;
    if (lines.length > 0 && fits(`${indent}${longer},`)) lines[lines.length - 1] = longer;
    else lines.push(number);
  }
  return lines;
}
