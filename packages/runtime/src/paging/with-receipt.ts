import type { Receipt } from '../receipt/receipt.ts';
import { lateMembers } from '../time/late-members.ts';
import type { Checkpoint } from './checkpoint.ts';
import { type TokenOwner, writeToken } from './token.ts';

/** Adds the receipt. It is made when it is read: every page has one, and few are read. */
export function withReceipt<T extends object>(to: T, receipt: () => Receipt): T & { readonly receipt: Receipt } {
  return addReceipt(to, { receipt });
}

/** Adds the receipt and the token for what comes after it. */
export function withReceiptAndToken<T extends object>(
  to: T,
  state: TokenState & ReceiptState,
): T & { readonly receipt: Receipt; readonly resume: string } {
  return addBoth(to, state);
}

interface ReceiptState {
  receipt(): Receipt;
}

/** The place at which a token resumes, and whose it is. */
interface TokenState {
  readonly at: Checkpoint;
  readonly owner: TokenOwner;
}

const receipt = (state: ReceiptState) => state.receipt();
const addReceipt = /* @__PURE__ */ lateMembers<ReceiptState, { receipt: Receipt }>({ receipt });
const addBoth = /* @__PURE__ */ lateMembers<ReceiptState & TokenState, { receipt: Receipt; resume: string }>({
  receipt,
  resume: ({ at, owner }) => writeToken(at, owner),
});
