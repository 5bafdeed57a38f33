import { type $Client, createClient, organizationMembers } from '../golden/grammar/client/index.ts';

export { type $Client, createClient, organizationMembers };
export type {
  $Row,
  MemberConnection$$list,
  MemberConnection$$select,
  SearchConnection$$list,
} from '../golden/grammar/client/schema.ts';
