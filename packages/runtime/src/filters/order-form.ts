import type { Order } from './condition.ts';
import { entriesOf, type OrderDialect } from './dialect.ts';
import { FilterError } from './filter-error.ts';
import type { Opened } from './opened.ts';

/** An order as an argument takes it, and the argument beside it that takes the direction, if there is one. */
export interface WrittenOrder {
  readonly value: unknown;
  readonly beside?: Readonly<Record<string, unknown>>;
}

/**
 * Writes an order.
 * @param list whether the input takes more than one column
 */
export function writeOrder(
  orders: readonly Order[],
  type: string,
  dialect: OrderDialect,
  opened: Opened,
  list: boolean,
): WrittenOrder {
  const written = orders.map((order) => columnOf(order, type, dialect, opened));
  const [first] = written;
  if (list || first === undefined) return { value: written.length > 0 ? written.map(({ value }) => value) : undefined };
  if (written.length === 1) return first;
  const field = orders[1]?.path.join('.') ?? '';
  throw new FilterError({ field, operator: orders[1]?.direction ?? '' }, 'is too many: this API orders by one column');
}

function columnOf(order: Order, type: string, dialect: OrderDialect, opened: Opened): WrittenOrder {
  const field = order.path.join('.');
  const separate = dialect.nulls?.split(':');
  const name =
    order.direction + (order.nulls && !separate ? order.nulls.replace(/^./, (char) => char.toUpperCase()) : '');
  const direction = entriesOf(dialect.directions).get(name);
  const missing = order.nulls && separate ? separate[order.nulls === 'first' ? 1 : 2] === undefined : false;
  if (direction === undefined || missing)
    throw new FilterError({ field, operator: order.direction }, `cannot be said to this API with nulls ${order.nulls}`);
  const spelled = opened.except(`${type}.${field}`) ?? (dialect.case === 'upper' ? upper(field) : field);
  const nulls = order.nulls && separate ? { [separate[0] ?? '']: separate[order.nulls === 'first' ? 1 : 2] } : {};
  switch (dialect.form) {
    case 'enum':
      return { value: spelled + direction };
    case 'pair':
      return {
        value: { [dialect.field ?? 'field']: spelled, [dialect.direction ?? 'direction']: direction, ...nulls },
      };
    case 'key':
      return { value: keyed(spelled.split('.'), dialect, direction, nulls) };
    case 'sibling':
      return { value: spelled, beside: { [dialect.direction ?? '']: sibling(direction) } };
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

/** A direction that is a Boolean argument, such as `reverse`. */
function sibling(direction: string): unknown {
  return direction === 'true' ? true : direction === 'false' ? false : direction;
}

function upper(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toUpperCase();
}
