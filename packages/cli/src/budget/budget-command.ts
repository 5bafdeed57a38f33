import type { CommandDefinition } from '../command.ts';
import type { BudgetFlags } from './budget-flags.ts';

/** The command that shows who holds and what is used of the budgets in a store. */
export const budgetCommand: CommandDefinition = {
  name: 'budget',
  declare(command) {
    command
      .description('Shows how much of each quota in a store is used and left, and who has used and reserved what.')
      .argument('<url>', 'the store: redis://host, postgres://host/database or file:budgets.json')
      .option('--budgets <key>', 'the key of the budgets', 'endcursor')
      .option('--table <name>', 'the table of the budgets in PostgreSQL', 'endcursor_budgets')
      .option('--json', 'print it as JSON');
  },
  async run(command, io) {
    const { runBudget } = await import('./run-budget.ts');
    return runBudget(command.args[0], command.opts<BudgetFlags>(), io);
  },
};
