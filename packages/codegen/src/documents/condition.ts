/**
 * When something is selected, by Boolean variables: one of the alternatives must hold, and in it every variable, `!name`
 * being one that must be false.
 */
export type Condition = readonly Conjunction[];

/** Variables that must all hold, sorted. */
export type Conjunction = readonly string[];

/** What holds whatever the variables are. */
export const ALWAYS: Condition = [[]];

/** Both; undefined where they contradict each other. */
export function both(some: Conjunction, others: Conjunction): Conjunction | undefined {
  const all = [...new Set([...some, ...others])].sort();
  return all.some((name) => all.includes(`!${name}`)) ? undefined : all;
}

/** One of the alternatives, without those that another one contains. */
export function anyOf(alternatives: readonly Conjunction[]): Condition {
  const distinct = alternatives.filter((own, at) => !alternatives.slice(0, at).some((other) => isSame(own, other)));
  return distinct.filter((own) => !distinct.some((other) => other !== own && implies(own, other)));
}

/** What is left to ask of a condition where another one holds already. */
export function within(condition: Condition, around: Condition): Condition {
  if (around.every((known) => condition.some((own) => implies(known, own)))) return ALWAYS;
  const [known, ...others] = around;
  if (!known || others.length > 0) return condition;
  return condition.map((own) => own.filter((name) => !known.includes(name)));
}

/** Whether nothing is asked. */
export function isAlways(condition: Condition): boolean {
  return condition.some((own) => own.length === 0);
}

/** As the runtime reads it: `a !b|c`. */
export function conditionText(condition: Condition): string {
  return condition.map((own) => own.join(' ')).join('|');
}

function implies(some: Conjunction, others: Conjunction): boolean {
  return others.every((name) => some.includes(name));
}

function isSame(some: Conjunction, others: Conjunction): boolean {
  return some.length === others.length && implies(some, others);
}
