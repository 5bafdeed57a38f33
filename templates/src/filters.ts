import { code, type Code, type, value } from './code.ts';
import { DOOR } from './door.ts';
import { quote } from './literal.ts';
import type { BuildersPlan, MembersPlan } from './plan.ts';
import { fits, flat, genericOf, interfaceText, member, type TypeText } from './text.ts';

/*
 * What filters and orders are built with. `W` is the name of the filter that a condition belongs to: it goes through
 * every interface unchanged, so that conditions of one filter cannot stand in another.
 */

/** The types of the builders, in front of them the few that they are made of. */
export function builderTypes(plan: BuildersPlan): Code {
  if (plan.aliases.length === 0) return code``;
  // Nested lists take builders as well, of which there may be more than fetchers have.
  const filters = plan.aliases.some(({ name }) => name.endsWith('$$filter'));
  const orders = plan.aliases.some(({ name }) => name.endsWith('$$order'));
  const condition = type('Condition', DOOR);
  const order = type('Order', DOOR);
  const blocks = [
    ...(filters ? [CONDITIONS(condition.as)] : []),
    ...(orders ? [ORDERS(order.as)] : []),
    plan.interfaces.map(genericInterface).join('\n'),
    plan.aliases.map(aliasText).join('\n'),
    ...(plan.where.length > 0 ? [interfaceText('$Wheres', [], members(plan.where))] : []),
    ...(plan.orderBy.length > 0 ? [interfaceText('$OrderBys', [], members(plan.orderBy))] : []),
  ];
  const imports = [...(filters ? [condition] : []), ...(orders ? [order] : [])];
  return { text: blocks.join('\n\n'), imports };
}

/** `where` and `orderBy`, with which conditions and orders are built to be kept. */
export function builderConstants(plan: BuildersPlan): Code[] {
  const blocks: Code[] = [];
  if (plan.where.length > 0) {
    const text = code`/** Builds conditions to keep: each filter under the name of what it filters. */
export const where: ${type('$Wheres', './schema', '$Wheres')} = /*#__PURE__*/ ${value('whereBuilders', DOOR)}();`;
    blocks.push(text);
  }
  if (plan.orderBy.length > 0) {
    const text = code`/** Builds orders to keep: each under the name of what it orders. */
export const orderBy: ${type('$OrderBys', './schema', '$OrderBys')} = /*#__PURE__*/ ${value('orderBuilders', DOOR)}();`;
    blocks.push(text);
  }
  return blocks;
}

/** The types of what stands in a builder; `V` is the type of a value, `B` a builder, `W` the name of a filter. */
export const builderText = {
  one: (v: string): TypeText => generic('$Is', v, 'W'),
  list: (v: string): TypeText => generic('$In', v, 'W'),
  range: (v: string): TypeText => generic('$Between', v, 'W'),
  null: (): TypeText => '$Null<W>',
  join: (): TypeText => '$All<W>',
  not: (): TypeText => '$Not<W>',
  some: (filter: string): TypeText => generic('$Some', filter, 'W'),
  field: (operators: string, v: string): TypeText => generic(operators, v, 'W'),
  filter: (builder: string, name: string): TypeText => named('$Filter', builder, name),
  where: (builder: string, name: string): TypeText => named('$Where', builder, name),
  orderBy: (builder: string, name: string): TypeText => named('$OrderBy', builder, name),
  ordering: (builder: string, name: string): TypeText => named('$Ordering', builder, name),
  column: (nulls: boolean): TypeText => (nulls ? '$NullsColumn<W>' : '$Column<W>'),
} as const;

function generic(name: string, ...of: readonly string[]): TypeText {
  return genericOf(name, of);
}

function named(name: string, builder: string, tag: string): TypeText {
  return generic(name, `${builder}<${quote(tag)}>`, quote(tag));
}

function aliasText({ name, type: text }: BuildersPlan['aliases'][number]): string {
  const line = `export type ${name} = ${flat(text)};`;
  if (fits(line) || typeof text === 'string' || text.form !== 'generic') return line;
  return `export type ${name} = ${text.name}<\n${text.parts.map((part) => `  ${part}`).join(',\n')}\n>;`;
}

function genericInterface({ name, bases = [], members: own }: MembersPlan): string {
  const text = interfaceText(name, bases, members(own));
  const [head = '', ...rest] = text.split('\n');
  return [bases.length < 2 && !fits(head) ? brokenHead(head) : head, ...rest].join('\n');
}

/**
 * A head that is too long breaks at the arguments of its base, of which there are several, or at its parameters where that
 * does not help.
 */
function brokenHead(head: string): string {
  const base = /^(.* extends [\w$]+<)([\w$, ]+, [\w$, ]+)>( \{.*)$/.exec(head);
  if (base?.[1] && fits(base[1])) return `${base[1]}\n  ${base[2]?.replaceAll(', ', ',\n  ')}\n>${base[3]}`;
  return head.replace(/<([\w, ]+)>(?= extends | \{)/, (_, parameters: string) => {
    const lines = parameters.split(', ').map((parameter) => `  ${parameter},\n`);
    return `<\n${lines.join('')}>`;
  });
}

function members(plans: MembersPlan['members']): string[] {
  return plans.map(({ head, type: text }) => member(head, text));
}

const CONDITIONS = (condition: string) => `/** Compares with one value; \`undefined\` drops the condition. */
export interface $Is<V, W> {
  (value: V | undefined): ${condition}<W>;
}
/** Compares with each of the values; none at all is refused where it would match everything. */
export interface $In<V, W> {
  (...values: readonly (V | undefined)[]): ${condition}<W>;
}
/** Compares with two bounds, both included. */
export interface $Between<V, W> {
  (from: V | undefined, to: V | undefined): ${condition}<W>;
}
/** Asks for rows without a value, or with \`false\` for those that have one. */
export interface $Null<W> {
  (isNull?: boolean): ${condition}<W>;
}
/** Joins conditions; a list among them stands for all that is in it. */
export interface $All<W> {
  (...of: readonly $Conditions<W>[]): ${condition}<W>;
}
/** Turns conditions into their opposite. */
export interface $Not<W> {
  (of: $Conditions<W>): ${condition}<W>;
}
/** Asks for related rows; without a condition, for whether there are any. */
export interface $Some<F, W> {
  (of?: F): ${condition}<W>;
}
/** A condition, or a list of which all must hold. */
export type $Conditions<W> =
  ${condition}<W> | readonly (${condition}<W> | undefined)[];
/** What may stand in place of a filter: a function of its builder, or what one has made. */
export type $Filter<B, W> = ((by: B) => $Conditions<W>) | $Conditions<W>;
/** Makes a condition to keep. */
export interface $Where<B, W> {
  (of: $Filter<B, W>): ${condition}<W>;
  /** The fields of the filter, for \`partition\`. */
  readonly fields: B;
}`;

const ORDERS = (order: string) => `/** A column that rows can be ordered by. */
export interface $Column<W> {
  asc(): ${order}<W>;
  desc(): ${order}<W>;
}
/** A column that rows can be ordered by, with the place of nulls. */
export interface $NullsColumn<W> {
  asc(options?: { nulls?: "first" | "last" }): ${order}<W>;
  desc(options?: { nulls?: "first" | "last" }): ${order}<W>;
}
/** A column, or a list of them, the first one first. */
export type $Orders<W> = ${order}<W> | readonly (${order}<W> | undefined)[];
/** What may stand in place of an order: a function of its builder, or what one has made. */
export type $OrderBy<B, W> = ((by: B) => $Orders<W>) | $Orders<W>;
/** Makes an order to keep. */
export interface $Ordering<B, W> {
  (of: $OrderBy<B, W>): readonly ${order}<W>[];
}`;
