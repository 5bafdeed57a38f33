import ts from 'typescript';

/** A leaf whose type differs between two types of one answer: its path, and both types. */
export interface TypeDifference {
  readonly operation: string;
  readonly path: string;
  readonly ours: string;
  readonly theirs: string;
}

/** The leaves that were compared, and those that differ. */
export interface ComparedTypes {
  readonly leaves: number;
  readonly differences: readonly TypeDifference[];
}

/**
 * Compares two types of the answers to the same operations, leaf by leaf. The members of a union are compared together:
 * the types of a leaf are those that it has in any of them.
 */
export function typeDifferences(checker: ts.TypeChecker, pairs: readonly TypePair[]): ComparedTypes {
  let leaves = 0;
  const differences: TypeDifference[] = [];
  for (const { operation, ours, theirs } of pairs) {
    const [own, other] = [leavesOf(ours, checker), leavesOf(theirs, checker)];
    for (const path of new Set([...own.keys(), ...other.keys()])) {
      leaves++;
      const [a, b] = [textOf(own.get(path)), textOf(other.get(path))];
      if (a !== b) differences.push({ operation, path, ours: a, theirs: b });
    }
  }
  return { leaves, differences };
}

/** The types that two generators give one answer. */
export interface TypePair {
  readonly operation: string;
  readonly ours: ts.Type;
  readonly theirs: ts.Type;
}

type Leaves = Map<string, Set<string>>;

function leavesOf(type: ts.Type, checker: ts.TypeChecker): Leaves {
  const found: Leaves = new Map();
  collect(type, '', { checker, found });
  return found;
}

interface Collecting {
  readonly checker: ts.TypeChecker;
  readonly found: Leaves;
}

function collect(type: ts.Type, path: string, collecting: Collecting): void {
  const { checker } = collecting;
  if (type.isUnion()) return type.types.forEach((one) => collect(one, path, collecting));
  if (checker.isArrayType(type)) {
    note(path, checker.typeToString(type).startsWith('readonly ') ? 'readonly list' : 'list', collecting);
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    return item && collect(item, `${path}[]`, collecting);
  }
  const isObject = (type.flags & ts.TypeFlags.Object) !== 0 || type.isIntersection();
  if (!isObject) return note(path, checker.typeToString(type), collecting);
  note(path, 'object', collecting);
  for (const property of checker.getPropertiesOfType(type)) {
    const inner = `${path}.${property.name}`;
    if (property.name.startsWith(' $')) continue;
    if ((property.flags & ts.SymbolFlags.Optional) !== 0) note(inner, 'undefined', collecting);
    collect(checker.getTypeOfSymbol(property), inner, collecting);
  }
}

function note(path: string, text: string, { found }: Collecting): void {
  const known = found.get(path);
  if (known) known.add(text);
  else found.set(path, new Set([text]));
}

function textOf(texts: ReadonlySet<string> | undefined): string {
  return texts ? [...texts].sort().join(' | ') : 'missing';
}
