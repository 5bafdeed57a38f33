import * as v from 'valibot';
import { nearest, offer } from './nearest.ts';

/** Returns the message for a value that no form below has its own message for. */
export function wrongValue({ expected, type }: v.BaseIssue<unknown>): string {
  return `give ${WORDS[type] ?? expected ?? 'something else'}`;
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  record: 'an object',
};

/** Makes a form for an object with these options and no others. */
export function object(entries: v.ObjectEntries): v.GenericSchema {
  const names = Object.keys(entries);
  const form = `give an object of ${names.join(', ')}`;
  const missing = (key: string): string => {
    const { issues } = v.safeParse(entries[key] ?? v.never(), undefined, { message: wrongValue });
    return `this is missing: ${issues?.[0].message ?? form}`;
  };
  // A strict object would report only the first unknown name.
  const unknown = (input: unknown): v.ObjectEntries => {
    const others = Object.keys(input ?? {}).filter((key) => !names.includes(key));
    return Object.fromEntries(
      others.map((key) => [key, v.never(`there is no such option${offer(key, names, names.length)}`)]),
    );
  };
  const whole = v.lazy((input) =>
    v.object({ ...entries, ...unknown(input) }, ({ path }) => (path ? missing(String(path[0].key)) : form)),
  );
  return unlessList(whole, form);
}

/** Makes a form for an object whose keys are the user's names. */
export function byName(
  value: v.GenericSchema,
  example: string,
  name: v.GenericSchema<string> = v.string(),
): v.GenericSchema {
  const form = `give an object such as { ${example} }`;
  return unlessList(v.record(name, value, form), form);
}

/**
 * Makes a form for one of these names.
 * @param other what is accepted as well, for the message; it is checked elsewhere
 */
export function choice(names: readonly string[], other?: string): v.GenericSchema {
  const alternatives = `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
  const form = `give ${other ? `${names.join(', ')}, or ${other}` : names.length === 1 ? names[0] : alternatives}`;
  return v.picklist(names, ({ input }) => {
    const meant = typeof input === 'string' && nearest(input, names);
    return meant ? `${form}; did you mean ${meant}?` : form;
  });
}

/**
 * Makes a form that checks an object against one form, with messages about its members, and everything else against
 * another.
 */
export function objectOr(whole: v.GenericSchema, other: v.GenericSchema): v.GenericSchema {
  return v.lazy((input) => (typeof input === 'object' && input !== null ? whole : other));
}

/** Lists are objects too, with their indexes as keys, so they are rejected first. */
function unlessList(schema: v.GenericSchema, message: string): v.GenericSchema {
  return v.lazy((input) => (Array.isArray(input) ? v.never(message) : schema));
}
