import { headOf } from '@endcursor/notation';
import type { Match } from '../dialects/dialect.ts';
import { isAsWritten } from './as-written.ts';
import { asWritten } from './checks.ts';
import { coordinateOf, type SelectedField } from './fields.ts';
import { take } from './has-rows.ts';
import { givenOf, pagedGiven, type PagedGiven, type ValueContext } from './value-context.ts';

/**
 * The meaning of a list in a document. `paged`: it is read to its end, because of a variable for the position, a sign of
 * further pages that is selected, or a rule. `bound`: it has as many rows as its size. `written`: it is sent as the
 * document has it. `open`: the document has nothing of this, and it is read to its end.
 */
export type ListMeaning = 'paged' | 'bound' | 'written' | 'open';

/**
 * Returns what a document means by a list. It means the same wherever the list is.
 * @param selected the field that takes the paging arguments
 */
export function meaningOf(selected: SelectedField, match: Match, context: MeaningContext): ListMeaning {
  const { rule } = selected;
  if (rule?.word === 'written') return 'written';
  const given = writtenGiven(selected, match, context);
  const { moving } = given;
  if (rule?.word === 'whole') return 'paged';
  if (rule?.word === 'bound' && hasSize(given)) return 'bound';
  if (!context.inRows && isAsWritten(selected, match)) return 'written';
  if (moving !== undefined || selectsSign(selected, match)) return 'paged';
  return hasSize(given) ? 'bound' : 'open';
}

/** The context of a list. */
export interface MeaningContext extends ValueContext {
  /** Whether it is inside the rows of another list. */
  readonly inRows?: boolean;
}

/** Returns the paging arguments that a document has, without a look at whether they can be translated. */
export function writtenGiven({ args, field, ...own }: SelectedField, match: Match, context: ValueContext): PagedGiven {
  const values = asWritten(context);
  const coordinate = coordinateOf(own);
  return pagedGiven(givenOf(args, field, coordinate, values), match, coordinate, values.refuse);
}

/** Reports whether a document has a size for a list. */
export function hasSize({ first, last }: PagedGiven): boolean {
  return first !== undefined || last !== undefined;
}

/** Reports whether a document selects the sign of further pages of a list, or the object around it, such as `pageInfo`. */
export function selectsSign({ inner }: SelectedField, { paging }: Match): boolean {
  const { backward, edges, forward, nodes } = paging;
  const fields = inner?.fields ?? [];
  const rows = [edges, nodes].flatMap((path) => (path ? [headOf(path)] : []));
  const paths = [forward, backward].flatMap((way) => [way?.more, way?.next, way?.pages].filter((path) => path));
  return paths.some((path = '') => {
    const head = headOf(path);
    // The cursors of edges may be all that the rows are selected with.
    if (path.startsWith(`${edges ?? ''}.`)) return false;
    return rows.includes(head) ? take(fields, path).taken.length > 0 : fields.some(({ name }) => name === head);
  });
}
