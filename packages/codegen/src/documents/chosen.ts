import { offer } from '../options/nearest.ts';
import type { ChosenNames, OperationOptions } from '../options/options.ts';
import { matchCoordinates } from '../schema/coordinate.ts';

/** Returns the operations to generate for. */
export function chosenOperations<O extends { readonly name: string }>(
  operations: readonly O[],
  { exclude = [], include }: ChosenNames,
): readonly O[] {
  const [excluded, included] = [matchCoordinates(exclude), matchCoordinates(include ?? ['*'])];
  return operations.filter(({ name }) => included(name) && !excluded(name));
}

/** Returns a message for each name in the configuration that no operation has. */
export function unknownOperations(
  names: readonly string[],
  { exclude = [], include = [], lists }: Pick<OperationOptions, 'exclude' | 'include' | 'lists'>,
): string[] {
  const problems = (option: string, patterns: readonly string[]) =>
    patterns
      .filter((pattern) => !names.some((name) => matchCoordinates([pattern])(name)))
      .map((pattern) => `${option}: no operation is named ${pattern}${offer(pattern, names)}`);
  return [
    ...problems('include', include),
    ...problems('exclude', exclude),
    ...problems(
      'lists',
      Object.keys(lists).filter((name) => !name.includes('.')),
    ),
  ];
}
