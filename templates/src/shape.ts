import { comment, type Description } from './comment.ts';
import { alias, unionMember } from './text.ts';

/** The type of a value as a literal: a union of plain parts, an object, a list, or a union of these. */
export type Shape =
  | { readonly parts: readonly string[] }
  | { readonly members: readonly ShapeMember[] }
  | { readonly list: Shape; readonly mutable?: boolean }
  | { readonly union: readonly Shape[] };

/** One member of an object type; its head is the name with its `?`, if it has one. */
export interface ShapeMember extends Description {
  readonly head: string;
  readonly shape: Shape;
}

/** Returns `export type Name = …;`, each member of an object on a line of its own. */
export function shapeAlias(name: string, shape: Shape): string {
  const head = `export type ${name} =`;
  if ('parts' in shape) return alias(name, shape.parts);
  const huggable = isHuggable(shape);
  return huggable ? `${head} ${printed(shape, '')};` : `${head}\n${lines(shape, '  ')};`;
}

function member({ head, shape, ...description }: ShapeMember, indent: string): string {
  const before = comment(description, indent);
  const start = `${indent}${head}:`;
  if ('parts' in shape) {
    return (
      before + (shape.parts.length > 1 ? unionMember(start, shape.parts, `${indent}  `) : `${start} ${shape.parts[0]};`)
    );
  }
  if (isHuggable(shape)) return `${before}${start} ${printed(shape, indent)};`;
  return `${before}${start}\n${lines(shape, `${indent}  `)};`;
}

/** Returns whether a type begins on the line of its name: an object, a list, or an object or null. */
function isHuggable(shape: Shape): boolean {
  if (!('union' in shape)) return true;
  const objects = shape.union.filter((part) => 'members' in part);
  return objects.length === 1 && shape.union.every((part) => 'members' in part || isNull(part));
}

function isNull(shape: Shape): boolean {
  return 'parts' in shape && shape.parts.length === 1 && shape.parts[0] === 'null';
}

/** Returns a type from where it begins; its further lines are indented. */
function printed(shape: Shape, indent: string): string {
  if ('parts' in shape) return shape.parts.join(' | ');
  if ('union' in shape) return shape.union.map((part) => printed(part, indent)).join(' | ');
  if ('list' in shape) return `${shape.mutable ? '' : 'readonly '}${itemText(shape.list, indent)}[]`;
  if (shape.members.length === 0) return '{}';
  return `{\n${shape.members.map((one) => member(one, `${indent}  `)).join('\n')}\n${indent}}`;
}

/** Returns a union of several types, on a line for each. */
function lines(shape: Shape, indent: string): string {
  const parts = 'union' in shape ? shape.union : [shape];
  return parts.map((part) => `${indent}| ${printed(part, `${indent}  `)}`).join('\n');
}

function itemText(item: Shape, indent: string): string {
  const isUnion = 'union' in item || ('parts' in item && item.parts.length > 1);
  if (!isUnion && !('list' in item)) return printed(item, indent);
  if (isHuggable(item)) return `(${printed(item, indent)})`;
  return `(\n${lines(item, `${indent}  `)}\n${indent})`;
}
