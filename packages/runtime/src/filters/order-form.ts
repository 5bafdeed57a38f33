import { namesOf, readEntries, readNulls, upperCase } from '@endcursor/notation';
import type { Order } from './condition.ts';
import type { OrderDialect } from './dialect.ts';
import { FilterError } from './filter-error.ts';
import type { Opened } from './opened.ts';

/**
 * Writes an order.
 * @param list whether the input takes more than one column
 */
export function writeOrderForm(
  orders: readonly Order[],
  place: OrderPlace,
  opened: Opened,
  list: boolean,
): WrittenOrder {
  const written = orders.map((order) => columnOf(order, place, opened));
  const [first] = written;
  if (list || first === undefined) return { value: written.length > 0 ? written.map(({ value }) => value) : undefined };
  if (written.length === 1) return first;
  const { between } = place.dialect;
  if (between !== undefined) return { value: written.map(({ value }) => value).join(between) };
  const field = orders[1]?.path.join('.') ?? '';
  throw new FilterError({ field, operator: orders[1]?.direction ?? '' }, 'is too many: this API orders by one column');
}

/** An order as an argument takes it, with the argument that takes the direction, if there is one. */
export interface WrittenOrder {
  readonly value: unknown;
  readonly beside?: Readonly<Record<string, unknown>>;
}

/** The input type of an order, or the coordinate of an argument, and the dialect in which it is written. */
export interface OrderPlace {
  readonly type: string;
  readonly dialect: OrderDialect;
}

function columnOf(order: Order, { dialect, type }: OrderPlace, opened: Opened): WrittenOrder {
  const field = order.path.join('.');
  const separate = dialect.nulls === undefined ? undefined : readNulls(dialect.nulls);
  const name =
    order.direction + (order.nulls && !separate ? order.nulls.replace(/^./, (char) => char.toUpperCase()) : '');
  const direction = readEntries(dialect.directions).get(name);
  const place = order.nulls && separate?.[order.nulls];
  if (direction === undefined || (order.nulls && separate && place === undefined))
    throw new FilterError(
      { field, operator: order.direction },
      `is not supported by this API with nulls ${order.nulls}`,
    );
  const spelled = opened.except(`${type}.${field}`) ?? (dialect.case === 'upper' ? upperCase(field) : field);
  const nulls = separate?.key && place ? { [separate.key]: place } : {};
  switch (dialect.form) {
    case 'enum':
      return { value: spelled + direction };
    case 'text':
      return { value: direction.replaceAll('␣', ' ').replace('%', () => spelled) };
    case 'pair':
      return {
        value: {
          [dialect.field ?? 'field']: spelled,
          [dialect.direction ?? 'direction']: directionValue(direction),
          ...nulls,
        },
      };
    case 'key':
      return { value: keyed(namesOf(spelled), dialect, direction, nulls) };
    case 'sibling':
      return { value: spelled, beside: { [dialect.direction ?? '']: directionValue(direction) } };
  }
}

function keyed(path: readonly string[], { direction: key }: OrderDialect, direction: string, nulls: object): unknown {
  const [name = '', ...rest] = path;
  if (rest.length > 0)
    return {
      [name]: keyed(rest, { form: 'key', directions: '', ...(key ? { direction: key } : {}) }, direction, nulls),
    };
  return { [name]: key ? { [key]: direction, ...nulls } : direction };
}

/** Returns a direction, which can be a Boolean such as `reverse` or `desc`. */
function directionValue(direction: string): unknown {
  return direction === 'true' ? true : direction === 'false' ? false : direction;
}
