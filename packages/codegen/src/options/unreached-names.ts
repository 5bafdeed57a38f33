import type { Visible } from '../schema/visible.ts';
import type { Options } from './options.ts';
import { fitsOne } from './unknown-names.ts';

/**
 * Returns a message for each coordinate in `include` that nothing leads to: none of the root fields, or none within the
 * `depth`.
 */
export function unreachedNames(
  visible: Visible,
  whole: Visible,
  { depth, include = [] }: Pick<Options, 'depth' | 'include'>,
): string[] {
  return include
    .filter((pattern) => !fitsOne(pattern, visible.types.values()))
    .map((pattern) =>
      fitsOne(pattern, whole.types.values())
        ? `include: ${pattern} is more than ${depth} ${depth === 1 ? 'step' : 'steps'} away from the other fields. Give a larger depth, or include the fields that lead to it`
        : `include: nothing that is included leads to ${pattern}. Include a field that does, or remove it`,
    );
}
