import { type $Client, createClient, organizationMembers } from '../golden/grammar/client/index.ts';

export { type $Client, createClient, organizationMembers };
export type {
  MemberConnection$$list,
  MemberConnection$$select,
  Query$,
  SearchConnection$$list,
} from '../golden/grammar/client/schema.ts';
