import { namesOf, readJoinKey, readSpelling, type Spelling } from '@endcursor/notation';
import { type ConditionNode, conjunctsOf, type JoinNode, type MatchNode, type TestNode } from './condition.ts';
import type { ObjectDialect } from './dialect.ts';
import { FilterError } from './filter-error.ts';
import { inputAt } from './input-at.ts';
import { operandOf, placeOf } from './operand.ts';
import type { Opened } from './opened.ts';

type Input = Record<string, unknown>;
type Write = (nodes: readonly ConditionNode[], place: InputPlace) => Input | undefined;

/**
 * Writes conditions that must all hold as an object with a key for each field.
 * @param isInside whether the object is part of another one. Only outside of that are fields joined by being in one object:
 * some servers, Vendure among them, take the fields of an object inside an "or" for alternatives.
 */
export function writeObjectForm(
  nodes: readonly ConditionNode[],
  place: InputPlace,
  opened: Opened,
  isInside = false,
): Input | undefined {
  const write: Write = (inner, innerPlace) => writeObjectForm(inner, innerPlace, opened, true);
  const fields: Input[] = [];
  const others: Input[] = [];
  for (const node of conjunctsOf(nodes)) {
    const piece = pieceOf(node, place, opened, write);
    if (!piece) continue;
    const isPlain = !isInside && node.kind === 'test' && node.path.length === 1;
    const merged = isPlain && mergeInto(fields, piece, shallowMerge);
    if (!merged) others.push(piece);
  }
  return join([...fields, ...others], place);
}

/** The type of an input object, and the dialect in which it is written. */
export interface InputPlace {
  readonly type: string;
  readonly dialect: ObjectDialect;
}

function pieceOf(node: ConditionNode, place: InputPlace, opened: Opened, write: Write): Input | undefined {
  if (node.kind === 'test') return testPiece(node, place, opened);
  return node.kind === 'match' ? matchPiece(node, place, opened, write) : joinPiece(node, place, write);
}

function testPiece(node: TestNode, place: InputPlace, opened: Opened): Input | undefined {
  const holder = holderOf(node.path.slice(0, -1), place, opened);
  const field = node.path.at(-1) ?? '';
  const asked = nullTest(node, holder.dialect, (operator) => spell(field, operator, holder, opened) !== undefined);
  const spelling = spell(field, asked.operator, holder, opened);
  if (!spelling) throw new FilterError(placeOf(node), 'is not supported by this API: it has no such operator');
  const { dialect: own } = holder;
  const isNull = asked.values[0] === null && (own.nulls ?? '').split(' ').includes(asked.operator);
  const operand = isNull ? { value: null } : operandOf(asked, spelling, own.emptyIn ?? false);
  return operand && inputAt([...holder.keys, ...namesOf(spelling.path)], operand.value);
}

/** Turns `eq(null)` into `isNull()` if the API has that, and `ne(null)` into `isNull(false)`. */
function nullTest(node: TestNode, { nulls }: ObjectDialect, has: (operator: string) => boolean): TestNode {
  const { operator, values } = node;
  if (values[0] !== null || (operator !== 'eq' && operator !== 'ne')) return node;
  if ((nulls ?? '').split(' ').includes(operator) || !has('isNull')) return node;
  return { ...node, operator: 'isNull', values: [operator === 'eq'] };
}

function matchPiece(node: MatchNode, place: InputPlace, opened: Opened, write: Write): Input | undefined {
  const holder = holderOf(node.path.slice(0, -1), place, opened);
  const field = node.path.at(-1) ?? '';
  const spelling = spell(field, node.operator, holder, opened);
  if (!spelling) {
    throw new FilterError({ field: node.path.join('.'), operator: node.operator }, 'is not supported by this API');
  }
  const inner = inside(holder, field, opened);
  const target = inside(inner, node.operator, opened);
  const of = node.of && write(node.of, target.type ? target : inner);
  if (node.of && !of) return undefined;
  return inputAt([...holder.keys, ...namesOf(spelling.path)], of ?? {});
}

function joinPiece(node: JoinNode, place: InputPlace, write: Write): Input | undefined {
  const key = place.dialect[node.kind];
  if (key === undefined) throw new FilterError({ field: '', operator: node.kind }, 'is not supported by this API');
  const { list, name } = readJoinKey(key);
  if (node.kind === 'not') {
    const inner = write(node.of, place);
    return inner && { [name]: list ? [inner] : inner };
  }
  const parts = node.of.map((one) => write([one], place)).filter((part) => part !== undefined);
  return parts.length > 1 ? { [name]: parts } : parts[0];
}

/** Joins pieces by the API's `and`; without one, as keys of one object, unless a key is needed twice. */
function join(pieces: readonly Input[], { type, dialect: { and } }: InputPlace): Input | undefined {
  if (pieces.length < 2) return pieces[0];
  if (and !== undefined) {
    const { list, name } = readJoinKey(and);
    return list ? { [name]: pieces } : pieces.reduceRight((rest, piece) => ({ ...piece, [name]: rest }));
  }
  const merged: Input[] = [];
  for (const piece of pieces) {
    if (!mergeInto(merged, piece, deepMerge)) {
      const field = Object.keys(piece)[0] ?? '';
      throw new FilterError(
        { field, operator: 'and' },
        `is needed twice in one ${type || 'filter'}, and this API has no "and" to join them`,
      );
    }
  }
  return merged[0];
}

type Merge = (a: Input, b: Input) => Input | undefined;

/** Merges a piece into the first one; returns false if a key is taken. */
function mergeInto(pieces: Input[], piece: Input, merge: Merge): boolean {
  const [first] = pieces;
  if (!first) {
    pieces.push(piece);
    return true;
  }
  const merged = merge(first, piece);
  if (merged) pieces[0] = merged;
  return merged !== undefined;
}

/** Keeps two operators of one field apart: some servers, nestjs-query among them, join those with "or". */
function shallowMerge(a: Input, b: Input): Input | undefined {
  return Object.keys(b).some((key) => Object.hasOwn(a, key)) ? undefined : { ...a, ...b };
}

function deepMerge(a: Input, b: Input): Input | undefined {
  const merged: Input = { ...a };
  for (const [key, value] of Object.entries(b)) {
    if (!Object.hasOwn(merged, key)) {
      merged[key] = value;
      continue;
    }
    const taken = merged[key];
    const both = isInput(taken) && isInput(value) ? deepMerge(taken, value) : undefined;
    if (!both) return undefined;
    merged[key] = both;
  }
  return merged;
}

function isInput(value: unknown): value is Input {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The input object that a field's condition goes into. */
interface Holder extends InputPlace {
  /** The keys that lead to it. */
  readonly keys: readonly string[];
}

function holderOf(path: readonly string[], place: InputPlace, opened: Opened): Holder {
  return path.reduce<Holder>((holder, name) => inside(holder, name, opened), { ...place, keys: [] });
}

function inside({ keys, type, dialect }: Holder, name: string, opened: Opened): Holder {
  const target = opened.relation(type, name);
  const own = opened.dialect(target);
  return {
    keys: [...keys, opened.except(`${type}.${name}`) ?? name],
    type: target,
    dialect: own?.form === 'object' ? own : dialect,
  };
}

/** Returns the spelling of an operator: by an exception of the field, or by the dialect. */
function spell(field: string, operator: string, { type, dialect }: Holder, opened: Opened): Spelling | undefined {
  const except = opened.except(`${type}.${field}.${operator}`);
  if (except !== undefined) return readSpelling(except);
  const text = opened.spelling(dialect, operator);
  if (text === undefined) return undefined;
  const spelling = readSpelling(text);
  return { ...spelling, path: (opened.except(`${type}.${field}`) ?? field) + spelling.path };
}
