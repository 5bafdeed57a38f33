import type { Match } from '../dialects/dialect.ts';
import { takesPosition } from '../dialects/paging-arguments.ts';
import type { DocumentsContext } from './context.ts';
import { coordinateOf, type SelectedField, type SelectedFields } from './fields.ts';
import { hasSize, type ListMeaning, meaningOf, selectsSign, writtenGiven } from './list-meaning.ts';
import { isRead } from './way.ts';

/**
 * Refuses comments that are not above a list, and warns about what a reader of the document may overlook: that a list is cut, or
 * that all of it is read.
 * @param paged the field that takes the arguments of the list that a pager reads
 */
export function checkLists(
  selected: SelectedFields,
  paged: SelectedField | undefined,
  context: DocumentsContext,
  inRows = false,
): void {
  if (context.persisted) return;
  for (const field of [...selected.fields, ...selected.on.flatMap(({ own }) => own)]) {
    if (!field.inner) continue;
    const match = listAt(field, context);
    if (match) checkList(field, match, { paged, inRows, context });
    else if (field.rule?.alone)
      context.refuse(coordinateOf(field), 'it is not a list whose rows are selected', 'Put the comment above one');
    checkLists(field.inner, paged, context, inRows || (match !== undefined && field !== paged));
  }
}

/** Returns how a field is paged whose rows are selected. The field may take the arguments of a list inside it. */
function listAt(field: SelectedField, { detected }: DocumentsContext): Match | undefined {
  const own = detected.match(field.field);
  if (own) return own.paging.container || isRead(field, own) ? own : undefined;
  const inside = field.inner?.fields.flatMap((one) => detected.match(one.field) ?? []) ?? [];
  return inside.find(({ paging }) => paging.container && takesPosition(field.field, paging));
}

interface CheckedList {
  readonly paged: SelectedField | undefined;
  readonly inRows: boolean;
  readonly context: DocumentsContext;
}

function checkList(field: SelectedField, match: Match, { context, inRows, paged }: CheckedList): void {
  const given = writtenGiven(field, match, context);
  if (field.rule?.alone && field.rule.word === 'bound' && !hasSize(given))
    context.refuse(coordinateOf(field), 'it has no size that could bound it', 'Add one, or remove the comment');
  if (field.rule) return;
  const size = given.first ?? given.last;
  const isPaged = field.response === paged?.response && field.node === paged.node;
  const meaning = meaningOf(field, match, { ...context, inRows });
  const warning = WARNINGS[meaning]?.({
    size: typeof size === 'number' ? size : undefined,
    isPaged,
    isSigned: given.moving === undefined && selectsSign(field, match),
    shaped: context.shaped,
  });
  if (warning) context.warn(field, ...warning);
}

/** The facts about a list that decide whether there is something to overlook. */
interface Overlooked {
  /** Its size, if it is a literal. */
  readonly size: number | undefined;
  /** Whether a pager reads it. */
  readonly isPaged: boolean;
  /** Whether it is read to its end only because a sign of further pages is selected. */
  readonly isSigned: boolean;
  readonly shaped: boolean;
}

const WARNINGS: Readonly<Partial<Record<ListMeaning, (one: Overlooked) => Warning | undefined>>> = {
  bound: ({ size = 0 }) =>
    size >= LARGE ? [`it is bounded to ${size} rows`, `${READ_ALL}, or ${CONFIRM('bound')}`] : undefined,
  paged: ({ isPaged, isSigned, size }) => {
    if (size === undefined) return undefined;
    if (isPaged)
      return size < SMALL ? [`all of it is read, ${size === 1 ? 'one' : size} at a time`, LARGER] : undefined;
    return isSigned
      ? [
          `all of it is read, because its page info is selected`,
          `Its size bounds it with ${COMMENT('bound')}, or ${CONFIRM('whole')}`,
        ]
      : undefined;
  },
  open: ({ isPaged, shaped }) =>
    shaped && !isPaged
      ? [
          'all of it is read, because it has no size',
          `Add one, or write ${COMMENT('written')} above it to send it as it is, or ${CONFIRM('whole')}`,
        ]
      : undefined,
};

type Warning = readonly [message: string, hint: string];

const COMMENT = (word: string) => `# @endcursor ${word}`;
const CONFIRM = (word: string) => `confirm this with ${COMMENT(word)}`;
const READ_ALL = `To read all of them, select its page info or write ${COMMENT('whole')} above it`;
const LARGER = `Choose a larger size, or write ${COMMENT('bound')} above it`;

/** From this size on, a bound is easily taken for no bound. */
const LARGE = 50;

/** Below this size, a reading takes many more requests than its reader expects. */
const SMALL = 10;
