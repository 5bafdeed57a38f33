import type { VariableValues } from '../document/filled.ts';
import { plainValue } from '../document/plain-value.ts';
import { textRequest } from '../tree/text-request.ts';
import { type Answering, answering, type OperationOptions } from './answering.ts';
import type { Client } from './client.ts';

/**
 * Creates a function of a client and variables that sends an operation without lists once, as written.
 * @param stored whether the API knows the operation by its name
 */
export function documentText<F>(document: string, stored = false): F {
  const [kind = '', name = ''] = document.split(/\W/, 2);
  const send = ({ $: core }: Client, given: VariableValues = {}, options: OperationOptions = {}): Answering<unknown> =>
    answering(core, { coordinate: name, kind: kind as 'query' }, options, async ({ judge, send }) => {
      const variables = plainValue(given, 'a variable') as Record<string, unknown>;
      const head = { kind: kind as 'query', operationName: name, coordinate: name };
      const response = await send({ request: textRequest({ ...head, document, stored, variables }) });
      judge(response);
      return response.data;
    });
  return send as F;
}
