import { stripIgnoredCharacters } from 'graphql';
import type { DocumentsContext } from './context.ts';
import type { SelectedFields } from './fields.ts';
import type { Operation } from './operations.ts';
import { eachPart } from './parts.ts';
import { storedOperation } from './stored.ts';
import { storedText } from './stored-text.ts';
import { textOf } from './text.ts';
import { translate } from './translate.ts';
import type { Translated } from './translated.ts';

/**
 * Returns an operation as its owner wrote it, with the names of its variables and with its fragments; undefined if anything must
 * be added to it. The page size of a pager is a variable then, so that it can shrink.
 * @param own the operation as we print it
 * @param written the selection as the document has it
 */
export function verbatim(
  operation: Operation,
  own: Translated,
  written: SelectedFields,
  context: DocumentsContext,
): Translated | undefined {
  const { data } = own;
  if (typeof data === 'string') return verbatimAnswer(operation, { ...own, data }, written, context);
  return context.registered && own.outer && !hasLists(own)
    ? verbatimPager(operation, own, written, context)
    : undefined;
}

function verbatimAnswer(
  { node }: Operation,
  own: Translated & { readonly data: string },
  written: SelectedFields,
  context: DocumentsContext,
): Translated | undefined {
  const { text, uses } = storedText(node, context.fragments);
  // Apart from white space, it often is what we print.
  if (stripIgnoredCharacters(own.data) === text) return own;
  const isUsed = (node.variableDefinitions ?? []).every(({ variable }) => uses.includes(variable.name.value));
  const quiet = { ...context, refuse: () => undefined };
  const plain = (selected: SelectedFields) => textOf(translate(selected, false, quiet), false);
  const [object] = own.objects;
  // In the shape of the document, what we print has nothing of ours; otherwise it may have our `__typename`.
  const isSame = context.shaped || (object !== undefined && textOf(object, !context.shaped) === plain(written));
  return isUsed && isSame ? { ...own, data: text } : undefined;
}

/** Returns a pager whose document has all that paging needs, so that it is registered as it is. */
function verbatimPager(
  operation: Operation,
  own: Translated,
  written: SelectedFields,
  context: DocumentsContext,
): Translated | undefined {
  let isRefused = false;
  const refuse = () => void (isRefused = true);
  const stored = storedOperation(operation, { selected: written, written }, { ...context, refuse, persisted: true });
  const { data, outer } = stored;
  const isWhole = outer?.match.paging.total !== undefined || own.outer?.match.paging.total === undefined;
  const isSized = typeof data !== 'string' && data['size'] !== undefined;
  return !isRefused && isWhole && isSized ? stored : undefined;
}

/** Returns whether an operation has lists other than the one that it pages. */
function hasLists({ objects }: Translated): boolean {
  let found = false;
  for (const object of objects)
    eachPart(object, ({ list, paged, shaped }) => (found ||= !paged && (list ?? shaped) !== undefined));
  return found;
}
