import * as v from 'valibot';
import { nearest, offer } from './nearest.ts';

/** What is said of a value that no form below has words of its own for. */
export function wrongValue({ expected, type }: v.BaseIssue<unknown>): string {
  return `give ${WORDS[type] ?? expected ?? 'something else'}`;
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  record: 'an object',
};

/** An object of these options and no others. */
export function object(entries: v.ObjectEntries): v.GenericSchema {
  const names = Object.keys(entries);
  const form = `give an object of ${names.join(', ')}`;
  const keyProblem = (key: string): string => {
    const entry = entries[key];
    return entry
      ? `this is missing: ${v.safeParse(entry, undefined, { message: wrongValue }).issues?.[0].message ?? form}`
      : `there is no such option${offer(key, names, names.length)}`;
  };
  return unlessList(
    v.strictObject(entries, ({ path }) => (path ? keyProblem(String(path[0].key)) : form)),
    form,
  );
}

/** An object of values by names of the user's. */
export function byName(
  value: v.GenericSchema,
  example: string,
  name: v.GenericSchema<string> = v.string(),
): v.GenericSchema {
  const form = `give an object such as { ${example} }`;
  return unlessList(v.record(name, value, form), form);
}

/** One of these names. */
export function choice(names: readonly string[]): v.GenericSchema {
  const form = `give ${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
  return v.picklist(names, ({ input }) => {
    const meant = typeof input === 'string' && nearest(input, names);
    return meant ? `${form}; did you mean ${meant}?` : form;
  });
}

/** A form for objects, which are told in full what is wrong inside them, and one for everything else. */
export function objectOr(whole: v.GenericSchema, other: v.GenericSchema): v.GenericSchema {
  return v.lazy((input) => (typeof input === 'object' && input !== null ? whole : other));
}

/** Lists are objects too, with their indexes as names. */
function unlessList(schema: v.GenericSchema, message: string): v.GenericSchema {
  return v.lazy((input) => (Array.isArray(input) ? v.never(message) : schema));
}
