import { requestedFields, rootScope } from './selection.ts';
import type { Operation, RequestedField, Scope } from './selection.ts';

/** A page size in an operation, as a literal or in a variable. */
export interface PageSize {
  readonly argument: 'first' | 'last';
  readonly size: number;
  readonly field: RequestedField;
}

/** Every field of an operation, depth first. */
export function* walkFields(operation: Operation): Generator<RequestedField> {
  yield* walk(operation, [rootScope(operation)]);
}

function* walk(operation: Operation, scopes: readonly Scope[]): Generator<RequestedField> {
  for (const field of requestedFields(operation, scopes)) {
    yield field;
    yield* walk(operation, field.scopes);
  }
}

/** Returns the sizes of all pages that an operation specifies. */
export function findPageSizes(operation: Operation): readonly PageSize[] {
  return [...walkFields(operation)].flatMap((field) =>
    (['first', 'last'] as const).flatMap((argument) => {
      const size = field.args[argument];
      return typeof size === 'number' ? [{ argument, size, field }] : [];
    }),
  );
}
