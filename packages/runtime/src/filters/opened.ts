import { readEntries } from '@endcursor/notation';
import type { FilterDialect, FilterTable } from './dialect.ts';

/** A {@link FilterTable} that answers questions; each of its strings is parsed when it is first needed. */
export interface Opened {
  /** Returns the dialect of an input type. */
  dialect(type: string): FilterDialect | undefined;
  /** Returns the dialect of an argument `Query.products.query`, or of all arguments of its name. */
  argument(coordinate: string): FilterDialect | undefined;
  /** Returns the input type that a relation leads to; empty if it need not be known. */
  relation(type: string, field: string): string;
  /** Returns the value of a key of `except`. */
  except(key: string): string | undefined;
  /** Returns the type of a field of an input object that has filters in it. */
  member(type: string, field: string): string | undefined;
  /** Returns the spelling of an operator in a dialect. */
  spelling(dialect: { readonly operators: string }, operator: string): string | undefined;
}

/** Opens a table. */
export function openFilters(table: FilterTable): Opened {
  const parsed = new Map<string, ReadonlyMap<string, string>>();
  const read = (text = ''): ReadonlyMap<string, string> => {
    const known = parsed.get(text) ?? readEntries(text);
    parsed.set(text, known);
    return known;
  };
  const at = (index: string | undefined) => (index === undefined ? undefined : table.dialects[Number(index)]);
  return {
    dialect: (type) => at(read(table.types).get(type)),
    argument(coordinate) {
      const own = read(table.arguments);
      return at(own.get(coordinate) ?? own.get(coordinate.replace(/.*\./, '*.')));
    },
    relation: (type, field) => read(table.relations).get(`${type}.${field}`) ?? '',
    except: (key) => read(table.except).get(key),
    member: (type, field) => read(table.members).get(`${type}.${field}`),
    spelling: ({ operators }, operator) => read(operators).get(operator),
  };
}
