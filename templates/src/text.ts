import type { Imported } from './imported.ts';

/**
 * Text as prettier prints it with its defaults: 80 columns, two spaces, double quotes. Only the few shapes that
 * declarations need are known here; a property test compares every one of them with prettier itself.
 */

const WIDTH = 80;

/** A type as it appears in a member: plain text, or a form that is broken over lines if it is too long. */
export type TypeText = string | TypeForm;

/** A union, an intersection or a generic type with its arguments, each as one line and in parts. */
export interface TypeForm {
  readonly flat: string;
  readonly form: 'union' | 'intersection' | 'generic';
  /** The name of a generic type; empty for the others. */
  readonly name: string;
  readonly parts: readonly string[];
  /** The names of other modules that are in the type. */
  readonly imports: readonly Imported[];
}

/** Returns `A | B`. */
export function unionOf(parts: readonly TypeText[]): TypeForm {
  const texts = parts.map(flat);
  return { flat: texts.join(' | '), form: 'union', name: '', parts: texts, imports: importsOf(parts) };
}

/** Returns `A & B`. */
export function intersectionOf(parts: readonly TypeText[]): TypeForm {
  const texts = parts.map(flat);
  return { flat: texts.join(' & '), form: 'intersection', name: '', parts: texts, imports: importsOf(parts) };
}

/** Returns `Name<A, B>`. */
export function genericOf(generic: TypeText, parts: readonly TypeText[]): TypeForm {
  const name = flat(generic);
  const texts = parts.map(flat);
  const imports = importsOf([generic, ...parts]);
  return { flat: `${name}<${texts.join(', ')}>`, form: 'generic', name, parts: texts, imports };
}

/** Returns a type of another module, without arguments. */
export function nameOf(name: Imported): TypeForm {
  return { flat: name.as, form: 'generic', name: name.as, parts: [], imports: [name] };
}

/** Returns the names of other modules that are in types, each once. */
export function importsOf(types: readonly TypeText[]): readonly Imported[] {
  // Most types have no imports, or those of one name: their list is passed on as it is.
  let first = NONE;
  let all: Set<Imported> | undefined;
  for (const one of types) {
    if (typeof one === 'string' || one.imports === first || one.imports.length === 0) continue;
    if (first === NONE) first = one.imports;
    else for (const each of one.imports) (all ??= new Set(first)).add(each);
  }
  return all ? [...all] : first;
}

const NONE: readonly Imported[] = [];

/** Returns one member of an interface, indented by two spaces. `head` is the name with its `?`. */
export function member(head: string, type: TypeText): string {
  const line = `  ${head}: ${flat(type)};`;
  return fits(line) || typeof type === 'string' || isWhole(type) ? line : brokenMember(head, type);
}

/** Returns whether a type is never broken: a name, or a generic type whose only argument is a name. */
function isWhole({ form, parts }: TypeForm): boolean {
  return form === 'generic' && parts.length < 2 && !parts[0]?.includes('<');
}

function brokenMember(head: string, { form, name, parts }: TypeForm): string {
  if (form === 'union') return unionMember(`  ${head}:`, parts, '    ');
  if (form === 'intersection') return `  ${head}: ${parts.join(' &\n    ')};`;
  const last = parts.length - 1;
  const lines = parts.map((part, at) => argumentOf(part, at < last ? ',' : ''));
  return `  ${head}: ${name}<\n${lines.join('\n')}\n  >;`;
}

/** Returns an argument of a generic type on a line of its own: a union that is too long has a line for each part. */
function argumentOf(type: string, comma: string): string {
  const line = `    ${type}${comma}`;
  const parts = type.split(' | ');
  return fits(line) || parts.length < 2 || !parts.every((part) => NAME_OR_STRING.test(part))
    ? line
    : `${parts.map((part) => `    | ${part}`).join('\n')}${comma}`;
}

const NAME_OR_STRING = /^(?:"[^"]*"|[\w$]+)$/;

const KEYWORD_TYPE = /^(any|unknown|never|void|null|undefined|string|number|boolean|bigint|symbol|object)$/;

/**
 * Returns a member that is a union. `start` is its line up to the colon. A name next to `null` stays on that line; other
 * unions move to the next line, or have a line for each part.
 */
export function unionMember(start: string, parts: readonly string[], indent: string): string {
  const text = `${parts.join(' | ')};`;
  const [first = '', second] = parts;
  const isNullable = parts.length === 2 && second === 'null' && /^[\w$]+$/.test(first) && !KEYWORD_TYPE.test(first);
  if (fits(`${start} ${text}`) || isNullable) return `${start} ${text}`;
  return `${start}\n${fits(indent + text) ? indent + text : `${parts.map((part) => `${indent}| ${part}`).join('\n')};`}`;
}

/** Returns `export type Name = …;`, a union on one line, or with a line for each part. */
export function alias(name: string, parts: readonly string[]): string {
  const head = `export type ${name} =`;
  const line = `${head} ${parts.join(' | ')};`;
  if (fits(line)) return line;
  const second = `  ${parts.join(' | ')};`;
  if (fits(second) || parts.length === 1) return `${head}\n${second}`;
  return `${head}\n${parts.map((part) => `  | ${part}`).join('\n')};`;
}

/** Returns `interface Name extends A, B { … }`. Members have their indentation already. */
export function interfaceText(
  name: string,
  bases: readonly string[],
  members: readonly string[],
  exported = true,
): string {
  const start = `${exported ? 'export ' : ''}interface ${name}`;
  const heritage = bases.length > 0 ? ` extends ${bases.join(', ')}` : '';
  const head = fits(`${start}${heritage} {`) || bases.length < 2 ? start + heritage : `${start}\n${basesText(bases)}`;
  return members.length > 0 ? `${head} {\n${members.join('\n')}\n}` : `${head} {}`;
}

function basesText(bases: readonly string[]): string {
  const line = `  extends ${bases.join(', ')}`;
  return fits(`${line} {`) ? line : `  extends\n${bases.map((base) => `    ${base}`).join(',\n')}`;
}

/** Returns `export const name: Type = "text";`, or with an object, whose braces are not moved. */
export function constant(head: string, value: string): string {
  const line = `${head} = ${value};`;
  return fits(line) || value.includes('\n') ? line : `${head} =\n  ${value};`;
}

/** Returns `export const name: Type = callee(…);`, over several lines if it is too long for one. */
export function constantCall(name: string, type: TypeText, callee: string, args: readonly string[]): string {
  const head = `export const ${name}: ${flat(type)} =`;
  const call = `${callee}(${args.join(', ')});`;
  if (fits(`${head} ${call}`)) return `${head} ${call}`;
  if (fits(`${head} ${callee}(`)) return `${head} ${brokenCall(callee, args, '')}`;
  // Arguments of the type that have arguments themselves are broken first.
  if (typeof type === 'string' || (fits(head) && !type.parts.some((part) => part.includes('<'))))
    return `${head}\n  ${fits(`  ${call}`) ? call : brokenCall(callee, args, '  ')}`;
  const parts = type.parts.map((part) => `  ${part}`).join(',\n');
  return `export const ${name}: ${type.name}<\n${parts}\n> = ${fits(`> = ${call}`) ? call : brokenCall(callee, args, '')}`;
}

function brokenCall(callee: string, args: readonly string[], indent: string): string {
  return `${callee}(\n${args.map((arg) => `${indent}  ${arg},\n`).join('')}${indent});`;
}

/** Returns a type on one line. */
export function flat(type: TypeText): string {
  return typeof type === 'string' ? type : type.flat;
}

/** Returns whether a line stays within the print width. */
export function fits(line: string): boolean {
  return line.length <= WIDTH;
}
