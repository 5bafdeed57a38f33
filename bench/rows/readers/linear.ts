import { LinearClient } from '@linear/sdk';
import { PAGE_SIZE, type Reader, type Row } from '../reader.ts';

/** `paginate()` of a list of its own schema whose rows are small. It knows no other schema. */
export const linearCollecting: Reader = async (origin) => {
  const client = new LinearClient({ apiKey: 't', apiUrl: `${origin}/emojis/graphql` });
  const rows = await client.paginate((variables) => client.emojis(variables), { first: PAGE_SIZE });
  return rows as unknown as readonly Row[];
};
