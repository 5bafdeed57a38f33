import { code, type Code } from './code.ts';
import type { DoorType } from './door.ts';
import { doorType, doorValue, ownType } from './imported.ts';
import { quote } from './literal.ts';
import type { BuildersPlan, MembersPlan } from './plan.ts';
import { fits, flat, genericOf, importsOf, interfaceText, member, nameOf, type TypeText } from './text.ts';
import { importsOfMembers } from './types.ts';

/*
 * What filters and orders are built with. `W` is the name of the filter that a condition belongs to: it goes through
 * every interface unchanged, so that a condition of one filter cannot be used in another.
 */

/** Returns the types of the builders. */
export function builderTypes(plan: BuildersPlan): Code {
  const { aliases, interfaces, orderBy, where } = plan;
  if (aliases.length === 0) return code``;
  const blocks = [
    interfaces.map(genericInterface).join('\n'),
    aliases.map(aliasText).join('\n'),
    ...(where.length > 0 ? [interfaceText(WHERES, [], members(where))] : []),
    ...(orderBy.length > 0 ? [interfaceText(ORDER_BYS, [], members(orderBy))] : []),
  ];
  const all = [...interfaces.flatMap((one) => one.members), ...where, ...orderBy];
  return {
    text: blocks.join('\n\n'),
    imports: [...importsOf(aliases.map((one) => one.type)), ...importsOfMembers(all)],
  };
}

/** The interfaces of `where` and `orderBy`. */
const WHERES = '$Wheres';
const ORDER_BYS = '$OrderBys';

/** Returns `where` and `orderBy`, which build conditions and orders to keep. */
export function builderConstants(plan: BuildersPlan): Code[] {
  const blocks: Code[] = [];
  if (plan.where.length > 0) {
    const text = code`/** Builds conditions to keep: each filter under the name of what it filters. */
export const where: ${ownType(WHERES, 'schema')} = /*#__PURE__*/ ${doorValue('whereBuilders')}();`;
    blocks.push(text);
  }
  if (plan.orderBy.length > 0) {
    const text = code`/** Builds orders to keep: each under the name of what it orders. */
export const orderBy: ${ownType(ORDER_BYS, 'schema')} = /*#__PURE__*/ ${doorValue('orderBuilders')}();`;
    blocks.push(text);
  }
  return blocks;
}

/** The types of the parts of a builder; `V` is the type of a value, `B` a builder, `W` the name of a filter. */
export const builderText = {
  one: (v: string): TypeText => genericOf(TYPES.is, [v, 'W']),
  list: (v: string): TypeText => genericOf(TYPES.in, [v, 'W']),
  range: (v: string): TypeText => genericOf(TYPES.between, [v, 'W']),
  null: (): TypeText => genericOf(TYPES.isNull, ['W']),
  join: (): TypeText => genericOf(TYPES.join, ['W']),
  not: (): TypeText => genericOf(TYPES.not, ['W']),
  some: (filter: string): TypeText => genericOf(TYPES.some, [filter, 'W']),
  field: (operators: string, v: string): TypeText => genericOf(operators, [v, 'W']),
  filter: (builder: string, name: string): TypeText => named(TYPES.filter, builder, name),
  where: (builder: string, name: string): TypeText => named(TYPES.where, builder, name),
  orderBy: (builder: string, name: string): TypeText => named(TYPES.orderBy, builder, name),
  ordering: (builder: string, name: string): TypeText => named(TYPES.ordering, builder, name),
  column: (nulls: boolean): TypeText => genericOf(nulls ? TYPES.nullsColumn : TYPES.column, ['W']),
} as const;

const TYPES = {
  is: door('Is'),
  in: door('In'),
  between: door('Between'),
  isNull: door('IsNull'),
  join: door('Join'),
  not: door('Not'),
  some: door('Some'),
  filter: door('Filter'),
  where: door('Where'),
  orderBy: door('OrderBy'),
  ordering: door('Ordering'),
  column: door('Column'),
  nullsColumn: door('NullsColumn'),
} as const;

function door(name: DoorType): TypeText {
  return nameOf(doorType(name));
}

function named(type: TypeText, builder: string, tag: string): TypeText {
  return genericOf(type, [`${builder}<${quote(tag)}>`, quote(tag)]);
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
 * Breaks a head that is too long: at the arguments of its base if it has several and this helps, otherwise at its own
 * parameters.
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
