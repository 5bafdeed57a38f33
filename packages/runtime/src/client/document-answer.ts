import type { SingleParts } from '../document/operation.ts';
import {
  filledDirectives,
  filledSelection,
  type KnownVariables,
  type VariableValues,
  withDefaults,
} from '../document/filled.ts';
import type { Answering, OperationOptions } from './answering.ts';
import type { Client } from './client.ts';
import type { SelectedDocument } from './document-pager.ts';
import { sendSingle } from './single.ts';

/**
 * Creates a function of a client and variables that sends an operation once, and reads the lists in its answer to their
 * ends.
 */
export function documentAnswer<F>(document: AnswerDocument): F {
  const { kind, name, root, table } = document;
  const send = ({ $: core }: Client, given: VariableValues = {}, options?: OperationOptions): Answering<unknown> => {
    const selected = () => askedAnswer(document, withDefaults(given, document, name));
    return sendSingle({ ...core, table }, { kind, root }, selected, options);
  };
  return send as F;
}

/** Returns the selection that such a function sends. */
export function askedAnswer(
  document: AnswerDocument,
  values: VariableValues,
): Pick<SingleParts, 'directives' | 'name' | 'registered' | 'selection'> {
  return {
    selection: filledSelection(document.selection, document, values),
    name: document.name,
    directives: filledDirectives(document, values),
    registered: document.registered !== undefined,
  };
}

/** The generated description of an operation with a single answer that contains lists. */
export interface AnswerDocument extends SelectedDocument, KnownVariables {
  readonly name: string;
  readonly kind: 'query' | 'mutation';
  /** The root operation type. */
  readonly root: string;
}
