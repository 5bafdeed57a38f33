import { isBuilt } from './built.ts';
import { writeConditionsForm } from './conditions-form.ts';
import type { FilterTable } from './dialect.ts';
import { FilterError } from './filter-error.ts';
import { writeObjectForm } from './object-form.ts';
import { type Opened, openFilters } from './opened.ts';
import { writeOrderForm } from './order-form.ts';
import { conditionsOf, ordersOf } from './recorder.ts';
import { writeSearchForm } from './search-form.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** Turns conditions and orders of builders into input values. */
export interface FilterWriter {
  /**
   * Returns the arguments with every builder in them turned into the input that the API takes.
   * @param typeOf returns the type of an argument by its name
   */
  write(args: Arguments, typeOf: (name: string) => string | undefined, coordinate: string): Arguments;
}

/** Creates the writer of a schema. Emitted tables call it, so that it is bundled only if a schema has filters. */
export function filters(table: FilterTable): FilterWriter {
  const opened = openFilters(table);
  return {
    write(args, typeOf, coordinate) {
      let written: Record<string, unknown> = { ...args };
      for (const [name, value] of Object.entries(args)) {
        written = {
          ...written,
          ...writeValue(name, value, { type: typeOf(name) ?? '', coordinate: `${coordinate}.${name}` }, opened),
        };
      }
      return written;
    },
  };
}

/** Returns the value of an argument or of an input field, with that of the argument that a direction goes to. */
function writeValue(name: string, value: unknown, { coordinate, type: written }: Place, opened: Opened): Arguments {
  const type = written.replace(/[[\]!]/g, '');
  if (isBuilt(value))
    return locate(coordinate, () =>
      writeBuilt(name, value, { type, list: written.startsWith('['), coordinate }, opened),
    );
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { [name]: value };
  let inner: Record<string, unknown> = { ...value };
  for (const [key, one] of Object.entries(value)) {
    const member = opened.member(type, key);
    if (member === undefined) continue;
    inner = { ...inner, ...writeValue(key, one, { type: member, coordinate: `${coordinate}.${key}` }, opened) };
  }
  return { [name]: inner };
}

/** The type of an argument or of an input field, as the schema writes it, and its coordinate. */
interface Place {
  readonly type: string;
  readonly coordinate: string;
}

/** The named type of a place, and whether the place takes a list. */
interface Target extends Place {
  readonly list: boolean;
}

function writeBuilt(name: string, built: unknown, { type, list, coordinate }: Target, opened: Opened): Arguments {
  const dialect = opened.dialect(type) ?? opened.argument(coordinate);
  if (!dialect)
    throw new FilterError({ field: name, operator: '' }, 'takes no builder. Give its input object', coordinate);
  switch (dialect.form) {
    case 'object':
      return { [name]: writeObjectForm(conditionsOf(built), { type, dialect }, opened) };
    case 'conditions':
      return { [name]: single(name, writeConditionsForm(conditionsOf(built), type, dialect, opened), list) };
    case 'search':
      return { [name]: writeSearchForm(conditionsOf(built), coordinate, dialect, opened) };
    default: {
      const key = opened.dialect(type) ? type : coordinate;
      const { value, beside } = writeOrderForm(ordersOf(built), { type: key, dialect }, opened, list);
      return { [name]: value, ...beside };
    }
  }
}

function single(name: string, conditions: unknown[] | undefined, list: boolean): unknown {
  if (list || conditions === undefined || conditions.length < 2) return list ? conditions : conditions?.[0];
  throw new FilterError({ field: name, operator: 'and' }, 'is not supported: this API takes one condition');
}

function locate<T>(coordinate: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw error instanceof FilterError ? error.at(coordinate) : error;
  }
}
