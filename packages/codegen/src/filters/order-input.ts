import { type Nulls } from '@endcursor/notation';
import type {
  GraphQLArgument,
  GraphQLEnumType,
  GraphQLInputField,
  GraphQLInputObjectType,
  GraphQLNamedType,
} from 'graphql';
import { getNamedType, isEnumType, isInputObjectType, isLeafType } from '../schema/named-type.ts';
import { once } from '../schema/once.ts';
import { plainName } from '../schema/names.ts';
import { isBoolean, isList } from '../schema/field.ts';
import { normalise, ORDER_KEYS } from './operators.ts';
import type { OrderShape } from './builder-shape.ts';

/** Recognises an input that orders rows: an enum, a pair of field and direction, or an object of directions. */
export const orderInput: (type: GraphQLNamedType) => OrderShape | undefined = once((type) => {
  if (isEnumType(type)) return enumOrder(type);
  return isInputObjectType(type) ? (pairOrder(type) ?? keyOrder(type, [])) : undefined;
});

/** Returns the value of an input that orders rows by one of its columns, ascending; undefined if it cannot. */
export function ascendingBy(type: GraphQLNamedType, column: string): FixedOrder | undefined {
  const order = orderInput(type);
  const asc = order?.directions.get('asc');
  const own = [...(order?.columns?.values() ?? [])].find((name) => plainName(name) === plainName(column));
  if (!order || asc === undefined || own === undefined || BOOLEANS.has(asc)) return undefined;
  const { direction, field, form } = order;
  if (form === 'enum') return own + asc;
  if (form === 'pair' && field && direction) return { [field]: own, [direction]: asc };
  return form === 'key' ? { [own]: direction ? { [direction]: asc } : asc } : undefined;
}

/** An order in the form that the API accepts. */
type FixedOrder = string | Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** Recognises an enum of columns whose direction is a separate argument: `orderDirection`, or `reverse`. */
export function siblingOrder(
  arg: Pick<GraphQLArgument, 'name' | 'type'>,
  siblings: readonly Pick<GraphQLArgument, 'name' | 'type'>[],
): OrderShape | undefined {
  const type = getNamedType(arg.type);
  if (!isEnumType(type) || isList(arg.type) || !/^(order_?by|sort(_?(by|key))?|order)$/i.test(arg.name))
    return undefined;
  if (directionsOf(type)) return undefined;
  const enums = siblings.filter((one) => one !== arg && directionsOf(getNamedType(one.type)));
  const [other] = enums.filter(({ name }) => /direction|order|dir$/i.test(name));
  const reverse = siblings.find((one) => one.name === 'reverse' && isBoolean(one.type));
  const directions = other ? directionsOf(getNamedType(other.type)) : reverse && REVERSE;
  const direction = other ?? reverse;
  if (!directions || !direction) return undefined;
  const base = {
    kind: 'order',
    name: type.name,
    form: 'sibling',
    relations: new Map(),
    direction: direction.name,
  } as const;
  return { ...base, columns: columnsOf(type.getValues().map(({ name }) => name)), directions };
}

const REVERSE: ReadonlyMap<string, string> = new Map([
  ['asc', 'false'],
  ['desc', 'true'],
]);

/** The directions that are Booleans. */
const BOOLEANS: ReadonlySet<string> = new Set(REVERSE.values());

const DIRECTIONS: ReadonlyMap<string, string> = new Map([
  ['asc', 'asc'],
  ['ascending', 'asc'],
  ['desc', 'desc'],
  ['descending', 'desc'],
  ['ascnullsfirst', 'ascFirst'],
  ['ascnullslast', 'ascLast'],
  ['descnullsfirst', 'descFirst'],
  ['descnullslast', 'descLast'],
]);

/** Returns the directions of an enum, if it contains nothing else. */
const directionsOf = once((type: GraphQLNamedType): ReadonlyMap<string, string> | undefined => {
  if (!isEnumType(type)) return undefined;
  const values = type.getValues().map(({ name }) => [DIRECTIONS.get(normalise(name)), name] as const);
  const known = values.flatMap(([meaning, name]) => (meaning ? [[meaning, name] as const] : []));
  const map = withDefaults(new Map(known));
  return known.length === values.length && map.has('asc') && map.has('desc') ? map : undefined;
});

/** Adds plain directions if there are only directions with nulls; they put nulls as PostgreSQL does. */
function withDefaults(known: ReadonlyMap<string, string>): Map<string, string> {
  const [asc, desc] = [known.get('asc') ?? known.get('ascLast'), known.get('desc') ?? known.get('descFirst')];
  return new Map([...known, ...(asc ? [['asc', asc] as const] : []), ...(desc ? [['desc', desc] as const] : [])]);
}

/** Recognises `CREATED_AT_ASC` and `CREATED_AT_DESC`, with or without nulls. */
function enumOrder(type: GraphQLEnumType): OrderShape | undefined {
  const parts = type.getValues().flatMap(({ name }) => {
    const [, column = '', end = ''] =
      /^(.+?)(_?(?:asc|desc)(?:ending)?(?:_?nulls_?(?:first|last))?)$/i.exec(name) ?? [];
    const meaning = DIRECTIONS.get(normalise(end));
    return meaning && /^_|^[A-Z]/.test(end) ? [{ column, end, meaning }] : [];
  });
  const columns = new Set(parts.map(({ column }) => column));
  const both = [...columns].filter((column) =>
    ['asc', 'desc'].every((way) => parts.some((part) => part.column === column && part.meaning === way)),
  );
  const directions = new Map(parts.map(({ meaning, end }) => [meaning, end]));
  const regular = parts.every(({ meaning, end }) => directions.get(meaning) === end);
  if (both.length === 0 || !regular || parts.length * 2 < type.getValues().length) return undefined;
  return { kind: 'order', name: type.name, form: 'enum', columns: columnsOf(both), relations: new Map(), directions };
}

/** Recognises `{ field, direction }`, and `{ field, desc }` with a Boolean. */
function pairOrder(type: GraphQLInputObjectType): OrderShape | undefined {
  const fields = Object.values(type.getFields());
  const direction =
    fields.find((field) => isKey(field, ORDER_KEYS.direction) && directionsOf(getNamedType(field.type))) ??
    fields.find((field) => isKey(field, ORDER_KEYS.descending) && isBoolean(field.type));
  const column = fields.find((field) => field !== direction && isKey(field, ORDER_KEYS.field));
  const directions = direction && (isBoolean(direction.type) ? REVERSE : directionsOf(getNamedType(direction.type)));
  const named = column && getNamedType(column.type);
  if (!directions || !named || isList(column.type) || !(isEnumType(named) || named.name === 'String')) return undefined;
  const nulls = fields.find((field) => isKey(field, ORDER_KEYS.nulls));
  const rest = fields.filter((field) => ![direction, column, nulls].includes(field));
  if (rest.some((field) => String(field.type).endsWith('!'))) return undefined;
  return {
    kind: 'order',
    name: type.name,
    form: 'pair',
    columns: isEnumType(named) ? columnsOf(named.getValues().map(({ name }) => name)) : undefined,
    relations: new Map(),
    directions,
    field: column.name,
    direction: direction.name,
    ...(nulls ? nullsOf(nulls) : {}),
  };
}

/** Recognises `{ createdAt: DESC }`, `{ createdAt: { order: DESC, nulls: LAST } }`, and the same for related rows. */
function keyOrder(type: GraphQLInputObjectType, seen: readonly GraphQLNamedType[]): OrderShape | undefined {
  const fields = Object.values(type.getFields());
  const direct = fields.filter((field) => directionsOf(getNamedType(field.type)) && !isList(field.type));
  const wrapped = fields.flatMap((field) => {
    const inner = wrappedDirection(getNamedType(field.type));
    return inner && !isList(field.type) ? [{ field, inner }] : [];
  });
  const [firstDirect] = direct;
  const [firstWrapped] = wrapped;
  if (direct.length === 0 && wrapped.length === 0) return undefined;
  if (direct.length + wrapped.length < fields.filter((field) => isLeafType(getNamedType(field.type))).length)
    return undefined;
  const useDirect = direct.length >= wrapped.length && firstDirect;
  const directions = useDirect ? directionsOf(getNamedType(firstDirect.type)) : firstWrapped?.inner.directions;
  const columns = useDirect ? direct : wrapped.map(({ field }) => field);
  const relations = fields.flatMap((field) => {
    const inner =
      useDirect && isInputObjectType(getNamedType(field.type)) && !wrappedDirection(getNamedType(field.type));
    const shape = inner && seen.length < 3 ? keyOnly(getNamedType(field.type), [...seen, type]) : undefined;
    return shape ? [[field.name, shape] as const] : [];
  });
  return {
    kind: 'order',
    name: type.name,
    form: 'key',
    columns: new Map(columns.map(({ name }) => [name, name])),
    relations: new Map(relations),
    directions: directions ?? new Map(),
    ...(useDirect || !firstWrapped ? {} : firstWrapped.inner.keys),
  };
}

function keyOnly(type: GraphQLNamedType, seen: readonly GraphQLNamedType[]): OrderShape | undefined {
  return isInputObjectType(type) && !seen.includes(type) && !pairOrder(type) ? keyOrder(type, seen) : undefined;
}

interface WrappedDirection {
  readonly directions: ReadonlyMap<string, string>;
  readonly keys: { readonly direction: string; readonly nulls?: Nulls };
}

const wrappedDirection = once((type: GraphQLNamedType): WrappedDirection | undefined => {
  const fields = isInputObjectType(type) ? Object.values(type.getFields()) : [];
  if (fields.length > 2) return undefined;
  const words = [...ORDER_KEYS.direction, 'sort'];
  const direction = fields.find((field) => isKey(field, words) && directionsOf(getNamedType(field.type)));
  const directions = direction && directionsOf(getNamedType(direction.type));
  const nulls = fields.find((field) => isKey(field, ORDER_KEYS.nulls));
  if (!direction || !directions || fields.length > (nulls ? 2 : 1)) return undefined;
  return { directions, keys: { direction: direction.name, ...(nulls ? nullsOf(nulls) : {}) } };
});

/** Returns the key that specifies the place of nulls, with its two values. */
function nullsOf(field: GraphQLInputField): { nulls?: Nulls } {
  const type = getNamedType(field.type);
  const values = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
  const [first, last] = ['first', 'last'].map((word) => values.find((name) => normalise(name).endsWith(word)));
  return first && last ? { nulls: { key: field.name, first, last } } : {};
}

function isKey(field: GraphQLInputField, keys: readonly string[]): boolean {
  return keys.includes(normalise(field.name)) && !isList(field.type);
}

/** Returns columns by their names in builders: `CREATED_AT` is `createdAt`. */
function columnsOf(names: readonly string[]): ReadonlyMap<string, string> {
  const columns = new Map<string, string>();
  for (const name of names) {
    const camel = /^[A-Z\d_]+$/.test(name) ? camelCase(name) : name;
    columns.set(columns.has(camel) ? name : camel, name);
  }
  return columns;
}

function camelCase(name: string): string {
  return name.toLowerCase().replace(/(?<=.)_+([a-z\d])/g, (_, char: string) => char.toUpperCase());
}
