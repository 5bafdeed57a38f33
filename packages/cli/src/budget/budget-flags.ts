/** The options of `budget`. */
export interface BudgetFlags {
  /** The key of the budgets. */
  readonly budgets: string;
  /** The table of the budgets in PostgreSQL. */
  readonly table: string;
  readonly json?: true;
}
