import { type ConditionNode, conjunctsOf, type JoinNode, type MatchNode, type TestNode } from './condition.ts';
import type { ObjectDialect } from './dialect.ts';
import { FilterError } from './filter-error.ts';
import { operandOf, parseSpelling, placeOf, type Spelling } from './operand.ts';
import type { Opened } from './opened.ts';

type Input = Record<string, unknown>;
type Write = (nodes: readonly ConditionNode[], type: string, dialect: ObjectDialect) => Input | undefined;

/**
 * Writes conditions that must all hold as an object with a key for each field.
 * @param isInside whether it stands inside another one. Fields are joined by their place in one object only outside of that:
 * some servers take those inside an "or" for alternatives, Vendure among them.
 */
export function writeObject(
  nodes: readonly ConditionNode[],
  type: string,
  dialect: ObjectDialect,
  opened: Opened,
  isInside = false,
): Input | undefined {
  const write: Write = (inner, innerType, innerDialect) => writeObject(inner, innerType, innerDialect, opened, true);
  const fields: Input[] = [];
  const others: Input[] = [];
  for (const node of conjunctsOf(nodes)) {
    const piece = pieceOf(node, type, dialect, opened, write);
    if (!piece) continue;
    const isPlain = !isInside && node.kind === 'test' && node.path.length === 1;
    const merged = isPlain && mergeInto(fields, piece, shallowMerge);
    if (!merged) others.push(piece);
  }
  return join([...fields, ...others], type, dialect);
}

function pieceOf(
  node: ConditionNode,
  type: string,
  dialect: ObjectDialect,
  opened: Opened,
  write: Write,
): Input | undefined {
  if (node.kind === 'test') return testPiece(node, type, dialect, opened);
  return node.kind === 'match' ? matchPiece(node, type, dialect, opened, write) : joinPiece(node, type, dialect, write);
}

function testPiece(node: TestNode, type: string, dialect: ObjectDialect, opened: Opened): Input | undefined {
  const way = walk(node.path.slice(0, -1), type, dialect, opened);
  const field = node.path.at(-1) ?? '';
  const asked = nullTest(node, way.dialect, (operator) => spell(field, operator, way, opened) !== undefined);
  const spelling = spell(field, asked.operator, way, opened);
  if (!spelling) throw new FilterError(placeOf(node), 'cannot be said to this API: it has no such operator');
  const { dialect: own } = way;
  const isNull = asked.values[0] === null && (own.nulls ?? '').split(' ').includes(asked.operator);
  const operand = isNull ? { value: null } : operandOf(asked, spelling, own.emptyIn ?? false);
  return operand && place([...way.keys, ...spelling.path.split('.')], operand.value);
}

/** Turns `eq(null)` into `isNull()` where the API has that, and `ne(null)` into `isNull(false)`. */
function nullTest(node: TestNode, { nulls }: ObjectDialect, has: (operator: string) => boolean): TestNode {
  const { operator, values } = node;
  if (values[0] !== null || (operator !== 'eq' && operator !== 'ne')) return node;
  if ((nulls ?? '').split(' ').includes(operator) || !has('isNull')) return node;
  return { ...node, operator: 'isNull', values: [operator === 'eq'] };
}

function matchPiece(
  node: MatchNode,
  type: string,
  dialect: ObjectDialect,
  opened: Opened,
  write: Write,
): Input | undefined {
  const way = walk(node.path.slice(0, -1), type, dialect, opened);
  const field = node.path.at(-1) ?? '';
  const spelling = spell(field, node.operator, way, opened);
  if (!spelling) {
    throw new FilterError({ field: node.path.join('.'), operator: node.operator }, 'cannot be said to this API');
  }
  const inner = step(way, field, opened);
  const target = step(inner, node.operator, opened);
  const of = node.of && write(node.of, target.type || inner.type, target.type ? target.dialect : inner.dialect);
  if (node.of && !of) return undefined;
  return place([...way.keys, ...spelling.path.split('.')], of ?? {});
}

function joinPiece(node: JoinNode, type: string, dialect: ObjectDialect, write: Write): Input | undefined {
  const key = dialect[node.kind];
  if (key === undefined) throw new FilterError({ field: '', operator: node.kind }, 'cannot be said to this API');
  const list = key.endsWith('[]');
  const name = list ? key.slice(0, -2) : key;
  if (node.kind === 'not') {
    const inner = write(node.of, type, dialect);
    return inner && { [name]: list ? [inner] : inner };
  }
  const parts = node.of.map((one) => write([one], type, dialect)).filter((part) => part !== undefined);
  return parts.length > 1 ? { [name]: parts } : parts[0];
}

/** Joins pieces by the API's `and`; without one, as keys of one object, where no key is needed twice. */
function join(pieces: readonly Input[], type: string, { and }: ObjectDialect): Input | undefined {
  if (pieces.length < 2) return pieces[0];
  if (and !== undefined) {
    if (and.endsWith('[]')) return { [and.slice(0, -2)]: pieces };
    return pieces.reduceRight((rest, piece) => ({ ...piece, [and]: rest }));
  }
  const merged: Input[] = [];
  for (const piece of pieces) {
    if (!mergeInto(merged, piece, deepMerge)) {
      const field = Object.keys(piece)[0] ?? '';
      throw new FilterError(
        { field, operator: 'and' },
        `is needed twice in one ${type || 'filter'}, and this API has no "and" to say that`,
      );
    }
  }
  return merged[0];
}

type Merge = (a: Input, b: Input) => Input | undefined;

/** Merges a piece into the first one; false where a key is taken. */
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

interface Way {
  readonly keys: readonly string[];
  readonly type: string;
  readonly dialect: ObjectDialect;
}

function walk(path: readonly string[], type: string, dialect: ObjectDialect, opened: Opened): Way {
  return path.reduce<Way>((way, name) => step(way, name, opened), { keys: [], type, dialect });
}

function step({ keys, type, dialect }: Way, name: string, opened: Opened): Way {
  const target = opened.relation(type, name);
  const own = opened.dialect(target);
  return {
    keys: [...keys, opened.except(`${type}.${name}`) ?? name],
    type: target,
    dialect: own?.form === 'object' ? own : dialect,
  };
}

/** How an operator of a field is written: by an exception of the field, or by the dialect. */
function spell(field: string, operator: string, { type, dialect }: Way, opened: Opened): Spelling | undefined {
  const except = opened.except(`${type}.${field}.${operator}`);
  if (except !== undefined) return except === '-' ? undefined : parseSpelling(except);
  const text = opened.spelling(dialect, operator);
  if (text === undefined) return undefined;
  const spelling = parseSpelling(text);
  return { ...spelling, path: (opened.except(`${type}.${field}`) ?? field) + spelling.path };
}

function place(path: readonly string[], value: unknown): Input {
  const [name = '', ...rest] = path;
  return { [name]: rest.length === 0 ? value : place(rest, value) };
}
