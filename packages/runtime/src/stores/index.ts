export { type BudgetReport, type HeldAmount, type QuotaUsage, readBudgets, type UsedAmount } from './budget-report.ts';
export { memoryStore, type MemoryStoreOptions } from './memory-store.ts';
export type {
  Ask,
  Denied,
  Granted,
  QuotaReport,
  QuotaStore,
  Remaining,
  Reservation,
  Settlement,
} from './quota-store.ts';
export type { StorePolicy } from './store-policy.ts';
export { type ChangeText, textStore, type TextStoreOptions, type UpdateText } from './text-store.ts';
