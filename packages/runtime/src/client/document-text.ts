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
  const head = { kind: kind as 'query', operationName: name, coordinate: name };
  const send = ({ $: core }: Client, given: VariableValues = {}, options: OperationOptions = {}): Answering<unknown> =>
    answering(core, head, options, () => {
      const variables = plainValue(given, 'a variable') as Record<string, unknown>;
      const request = textRequest({ ...head, document, stored, variables });
      return {
        operationName: name,
        async read({ judge, send }) {
          const response = await send({ request });
          judge(response);
          return response.data;
        },
      };
    });
  return send as F;
}
