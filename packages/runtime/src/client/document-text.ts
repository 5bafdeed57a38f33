import type { VariableValues } from '../document/filled.ts';
import { plainValue } from '../document/plain-value.ts';
import { GraphQLExecutionError } from '../errors/index.ts';
import { handOn, startRun } from '../request/run.ts';
import { textRequest } from '../tree/text-request.ts';
import type { Client } from './client.ts';
import type { OperationOptions } from './single.ts';

/**
 * Creates a function of a client and variables that sends an operation without lists once, as written.
 * @param stored whether the API knows the operation by its name
 */
export function documentText<F>(document: string, stored = false): F {
  const [kind = '', name = ''] = document.split(/\W/, 2);
  const send = async (
    { $: core }: Client,
    given: VariableValues = {},
    options: OperationOptions = {},
  ): Promise<unknown> => {
    const variables = plainValue(given, 'a variable') as Record<string, unknown>;
    const head = { kind: kind as 'query', operationName: name, coordinate: name };
    const request = textRequest({ ...head, document, stored, variables });
    const run = startRun(core.send, options.signal, core.listeners);
    const { data, errors } = await run.send({ request });
    if (errors.length > 0) throw new GraphQLExecutionError(errors, data, { coordinate: name });
    return handOn(data, run);
  };
  return send as F;
}
