import { namesOf, readSpelling } from '@endcursor/notation';
import type { ConditionNode, TestNode } from './condition.ts';
import type { ConditionsDialect } from './dialect.ts';
import { FilterError } from './filter-error.ts';
import { inputAt } from './input-at.ts';
import { operandOf, placeOf } from './operand.ts';
import type { Opened } from './opened.ts';

/** Writes conditions as a list of objects, each of which names a field; all of them must hold. */
export function writeConditionsForm(
  nodes: readonly ConditionNode[],
  type: string,
  dialect: ConditionsDialect,
  opened: Opened,
): unknown[] | undefined {
  const conditions = nodes.flatMap((node) => conditionOf(node, type, dialect, opened));
  return conditions.length > 0 ? conditions : undefined;
}

function conditionOf(node: ConditionNode, type: string, dialect: ConditionsDialect, opened: Opened): unknown[] {
  if (node.kind === 'and') return writeConditionsForm(node.of, type, dialect, opened) ?? [];
  if (node.kind !== 'test') {
    const operator = node.kind === 'match' ? node.operator : node.kind;
    const field = node.kind === 'match' ? node.path.join('.') : '';
    throw new FilterError({ field, operator }, 'is not supported by this API: it joins all conditions with "and"');
  }
  return testOf(node, dialect, opened);
}

function testOf(node: TestNode, dialect: ConditionsDialect, opened: Opened): unknown[] {
  const text = opened.spelling(dialect, node.operator);
  if (text === undefined) throw new FilterError(placeOf(node), 'is not supported by this API: it has no such operator');
  const spelling = readSpelling(text);
  const operand = operandOf(node, spelling, dialect.emptyIn ?? false);
  if (!operand) return [];
  const value = sent(operand.value, dialect.text ?? false);
  const condition: Record<string, unknown> = { [dialect.field]: node.path.join('.') };
  if (dialect.operator === undefined) return [{ ...condition, ...inputAt(namesOf(spelling.path), value) }];
  const list = spelling.list && dialect.values !== undefined;
  const key = (list ? dialect.values : dialect.value) ?? 'value';
  const many = dialect.value === undefined && !Array.isArray(value);
  return [{ ...condition, [dialect.operator]: spelling.path, [key]: many ? [value] : value }];
}

/** Returns a value for an input without types: dates become strings, and so does everything if the API wants that. */
function sent(value: unknown, text: boolean): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => sent(item, text));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sent(inner, text)]));
  }
  return text || typeof value === 'bigint' ? String(value) : value;
}
