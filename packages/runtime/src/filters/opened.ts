import { entriesOf, type FilterDialect, type FilterTable } from './dialect.ts';

/** A {@link FilterTable} that can be asked; each of its texts is taken apart when it is first asked. */
export interface Opened {
  /** The dialect of an input type. */
  dialect(type: string): FilterDialect | undefined;
  /** The dialect of an argument `Query.products.query`. */
  argument(coordinate: string): FilterDialect | undefined;
  /** The input type that a relation leads to; empty where it need not be known. */
  relation(type: string, field: string): string;
  /** What a key of `except` says. */
  except(key: string): string | undefined;
  /** The type of a field of an input object that has filters in it. */
  member(type: string, field: string): string | undefined;
  /** How a dialect spells an operator. */
  spelling(dialect: { readonly operators: string }, operator: string): string | undefined;
}

/** Opens a table. */
export function openFilters(table: FilterTable): Opened {
  const texts = new Map<string, Map<string, string>>();
  const read = (text = ''): Map<string, string> => {
    const known = texts.get(text) ?? entriesOf(text);
    texts.set(text, known);
    return known;
  };
  const at = (index: string | undefined) => (index === undefined ? undefined : table.dialects[Number(index)]);
  return {
    dialect: (type) => at(read(table.types).get(type)),
    argument: (coordinate) => at(read(table.arguments).get(coordinate)),
    relation: (type, field) => read(table.relations).get(`${type}.${field}`) ?? '',
    except: (key) => read(table.except).get(key),
    member: (type, field) => read(table.members).get(`${type}.${field}`),
    spelling: ({ operators }, operator) => read(operators).get(operator),
  };
}
