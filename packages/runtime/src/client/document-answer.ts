import type { Selection } from '../document/selection.ts';
import {
  filled,
  filledDirectives,
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
  const { kind, name, root, selection, table } = document;
  const send = ({ $: core }: Client, given: VariableValues = {}, options?: OperationOptions): Answering<unknown> => {
    const selected = () => {
      const values = withDefaults(given, document, name);
      const own = filled(selection, values) as Selection;
      return { selection: own, name, directives: filledDirectives(document, values) };
    };
    return sendSingle({ ...core, table }, { kind, root }, selected, options);
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
