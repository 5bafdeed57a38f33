import * as v from 'valibot';
import { typed, typeTextSchema } from './type-text.ts';
import { byName, object, objectOr } from './values.ts';

const reference = v.pipe(v.string(), v.regex(/^[^#]+#[\w$]+$/, 'write it as "module#name"'));

const scalar = objectOr(
  object({
    type: v.optional(typeTextSchema),
    input: v.optional(typeTextSchema),
    output: v.optional(typeTextSchema),
    parse: v.optional(reference),
    serialize: v.optional(reference),
  }),
  v.pipe(v.string('give a TypeScript type, or an object of type, input, output, parse and serialize'), typed),
);

/** Validates the types of scalars by their names. */
export const scalarsSchema: v.GenericSchema = byName(scalar, 'DateTime: "string"');
