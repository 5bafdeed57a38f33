import {
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  NoUnusedFragmentsRule,
  parse,
  type SelectionSetNode,
  specifiedRules,
  validate,
  visit,
} from 'graphql';
import type { Detected } from '../detect/decision.ts';
import { type Diagnostic, diagnosticText } from '../detect/diagnostic.ts';
import { canReachRows } from '../detect/reach.ts';
import type { Refetches } from '../detect/refetches.ts';
import type { Match } from '../dialects/dialect.ts';
import { type CompositeType, isComposite, type Visible } from '../schema/visible.ts';
import { ALWAYS } from './condition.ts';
import type { Translating } from './context.ts';
import { DocumentError } from './document-error.ts';
import { collectFields } from './fields.ts';
import { listsInShort } from './lists-in-short.ts';
import type { Given } from './parts.ts';
import { selectedKey } from './selected-key.ts';
import { selectionOf } from './selection.ts';
import { translate } from './translate.ts';

/** The selection of the rows of a list. */
export interface RowSelection {
  /** The selection in our grammar, as a fetcher takes it. */
  readonly selection: Given;
  /** The selection as it was written, with `labels { nodes { name } }` for `labels { name }`. */
  readonly node: SelectionSetNode;
  /** The response name of the selected leaf that identifies a row, if there is one. */
  readonly key?: string;
}

/**
 * Translates the selection of a row from GraphQL, such as `number author { login }`. The fields of the rows of a list may be selected
 * directly: `labels { name }`.
 * @param match how the list is paged
 * @throws {DocumentError} if it is not valid, or cannot be translated; its problems are those of graphql-js
 */
export function rowSelection(text: string, match: Match, known: KnownSchema): RowSelection {
  const { row } = match;
  if (!isComposite(row)) throw new DocumentError([`the rows are of type ${row.name}, which has no fields to select`]);
  const node = validSelection(text, row, known);
  const problems: Diagnostic[] = [];
  const refuse = (about: string, message: string, hint: string) =>
    void problems.push({ severity: 'error', coordinate: about, message, hint });
  const collecting = {
    schema: known.visible.schema,
    fragments: new Map<string, FragmentDefinitionNode>(),
    asWritten: false,
    refuse: (what: string, hint: string) => refuse('the selection', what, hint),
  };
  const selected = collectFields(row, [{ node, when: [] }], ALWAYS, collecting);
  const object = translate(selected, canReachRows(match, true), translatingOf(known, refuse));
  if (problems.length > 0) throw new DocumentError(problems.map(diagnosticText));
  const key = selectedKey(object, match, known.refetches);
  return { selection: selectionOf(object), node, ...(key === undefined ? {} : { key }) };
}

/** The parts of a generated schema that selections are translated with. */
export interface KnownSchema {
  readonly detected: Detected;
  readonly refetches: Refetches;
  readonly visible: Visible;
}

function translatingOf({ detected, refetches }: KnownSchema, refuse: Translating['refuse']): Translating {
  return {
    detected,
    refetches,
    refuse,
    isSerialized: () => false,
    persisted: false,
    registered: false,
    shaped: false,
    inRows: true,
  };
}

/** Returns the selection if graphql-js accepts it for the type. */
function validSelection(text: string, row: CompositeType, { detected, visible }: KnownSchema): SelectionSetNode {
  const open = `fragment rows on ${row.name} `;
  const written = parsed(open, /^\s*\{/.test(text) ? text : `{ ${text} }`);
  const document = listsInShort(written, visible.schema, detected);
  const [fragment, ...others] = document.definitions;
  if (fragment?.kind !== Kind.FRAGMENT_DEFINITION || others.length > 0)
    throw new DocumentError(['expected one selection, such as number author { login }']);
  visit(document, {
    Variable: ({ name }) => {
      throw new DocumentError([`$${name.value}: a selection has no variables. Write the value itself`]);
    },
  });
  const problems = validate(
    visible.schema,
    document,
    specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule),
  );
  if (problems.length > 0) throw new DocumentError(problems.map(({ message }) => message));
  return fragment.selectionSet;
}

function parsed(open: string, text: string) {
  try {
    return parse(open + text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const at = error.positions?.[0] ?? 0;
    throw new DocumentError([`${error.message.replace(/\.$/, '')}, before "${(open + text).slice(at, at + 20)}"`]);
  }
}
