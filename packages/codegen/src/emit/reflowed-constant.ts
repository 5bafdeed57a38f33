import { EMITTED, fitsIn, type Style } from './style.ts';

/**
 * Returns the lines of `export const name: Type = call(arguments);` as a style breaks them. Returns undefined if the line
 * has another form, or if only prettier knows.
 * @param whole the constant in one line
 */
export function reflowedConstant(whole: string, style: Style): readonly string[] | undefined {
  if (fitsIn(whole, style)) return [whole];
  const [, start = '', type = '', call = '', inside = ''] = CONSTANT.exec(whole) ?? [];
  const args = partsOf(inside);
  if (start === '' || args.length < 2 || args.some((arg) => !SIMPLE.test(arg))) return undefined;
  const calls = (before: string, indentation = '') => called(before + call, args, indentation, style);
  if (fitsIn(`${start}${type} = ${call}`, style)) return calls(`${start}${type} = `);
  const [, generic = '', types = ''] = GENERIC.exec(type) ?? [];
  const parts = partsOf(types);
  // A type with generic types among its arguments is broken before the call moves to a line of its own.
  const isComplex = parts.length > 1 && types.includes('<');
  if (!isComplex && fitsIn(`${start}${type} =`, style)) return [`${start}${type} =`, ...calls('  ', '  ')];
  // A name alone is never broken.
  return parts.length < 2 ? undefined : [start + generic, ...separated(parts, '  ', ''), ...calls('> = ')];
}

/** A constant that is the result of a call. */
const CONSTANT = /^(export const [\w$]+: )(\S.*?) = ((?:\/\*#__PURE__\*\/ )?[\w$]+\()(.*)\);$/;
const GENERIC = /^([\w$]+<)(.*)>$/;
/** A string, or a name. */
const SIMPLE = /^(?:"(?:[^"\\]|\\.)*"|[\w$]+)$/;

/** Returns a call in one line, or with a line for each argument. */
function called(head: string, args: readonly string[], indentation: string, style: Style): readonly string[] {
  const line = `${head}${args.join(', ')});`;
  if (fitsIn(line, style)) return [line];
  const last = style.trailingComma === EMITTED.trailingComma ? ',' : '';
  return [head, ...separated(args, `${indentation}  `, last), `${indentation});`];
}

function separated(parts: readonly string[], indentation: string, last: string): readonly string[] {
  return parts.map((part, at) => `${indentation}${part}${at < parts.length - 1 ? ',' : last}`);
}

/** Returns the parts between the commas that are in no string and in no brackets. */
function partsOf(text: string): readonly string[] {
  return text.match(/(?:"(?:[^"\\]|\\.)*"|<[^>]*(?:<[^>]*>[^>]*)*>|[^,"<])+/g)?.map((part) => part.trim()) ?? [];
}
