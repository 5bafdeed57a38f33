import { LinearClient } from '@linear/sdk';
import { PAGE_SIZE, type Reader, type Row } from '../reader.ts';

/** Reads with `paginate()` a list of Linear's own schema whose rows are small. The SDK supports no other schema. */
export const linearCollecting: Reader = async (origin) => {
  const client = new LinearClient({ apiKey: 't', apiUrl: `${origin}/emojis/graphql` });
  const rows = await client.paginate((variables) => client.emojis(variables), { first: PAGE_SIZE });
  return rows as unknown as readonly Row[];
};
