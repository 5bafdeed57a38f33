import * as v from 'valibot';
import { byName, choice, object, objectOr } from './values.ts';

const text = v.string();
const names = v.union([text, v.array(text)], 'give a name, or a list of names');

const way = object({
  position: names,
  size: v.optional(names),
  more: v.optional(names),
  next: v.optional(names),
  pages: v.optional(names),
  key: v.optional(names),
  start: v.optional(v.pipe(v.number(), v.integer('give a whole number'), v.minValue(0, 'give 0 or more'))),
  end: v.optional(choice(['short', 'empty'])),
});

const form = choice(['connection', 'wrapper', 'list']);

const dialect = {
  by: choice(['cursor', 'offset', 'page', 'keyset']),
  form: v.optional(objectOr(v.array(form), form)),
  forward: way,
  backward: v.optional(way),
  total: v.optional(names),
};

const ownDialect = object({ ...dialect, name: v.optional(text), rows: v.optional(text) });
const rowsAlone = object({ rows: text });

const field = objectOr(
  v.lazy((input) => (Object.keys(input ?? {}).join() === 'rows' ? rowsAlone : ownDialect)),
  v.union(
    [v.literal(false), text],
    'give false, the name of a dialect, or a dialect: { by, forward: { position, … }, … }',
  ),
);

/** Validates how fields are paged, by coordinate or pattern. */
export const fieldsSchema: v.GenericSchema = byName(field, '"Query.users": "offset"');

/** Validates dialects that are tried before the built-in ones. */
export const dialectsSchema: v.GenericSchema = v.array(object({ ...dialect, name: text }));
