import type { Selection } from '../document/selection.ts';
import {
  filled,
  filledDirectives,
  type KnownVariables,
  type VariableValues,
  withDefaults,
} from '../document/filled.ts';
import type { Client } from './client.ts';
import type { SelectedDocument } from './document-pager.ts';
import { type OperationOptions, sendSingle } from './single.ts';

/**
 * Creates a function of a client and variables that sends an operation once, and reads the lists in its answer to their
 * ends.
 */
export function documentAnswer<F>(document: AnswerDocument): F {
  const { kind, name, root, selection, table } = document;
  const send = async (
    { $: core }: Client,
    given: VariableValues = {},
    options: OperationOptions = {},
  ): Promise<unknown> => {
    const values = withDefaults(given, document, name);
    const own = filled(selection, values) as Selection;
    const directives = filledDirectives(document, values);
    return sendSingle({ ...core, table }, { kind, root, selection: own, name, directives }, options);
  };
  return send as F;
}

/** The generated description of an operation with a single answer that contains lists. */
export interface AnswerDocument extends SelectedDocument, KnownVariables {
  readonly name: string;
  readonly kind: 'query' | 'mutation';
  /** The root operation type. */
  readonly root: string;
}
