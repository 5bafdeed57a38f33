import type { Condition, Conjunction } from '@endcursor/notation';

/** Returns a condition of alternatives, without those that another one implies. */
export function conditionOf(alternatives: readonly Conjunction[]): Condition {
  if (isAlways(alternatives)) return ALWAYS;
  const distinct = alternatives.filter((own, at) => !alternatives.slice(0, at).some((other) => isSame(own, other)));
  return distinct.filter((own) => !distinct.some((other) => other !== own && implies(own, other)));
}

export type { Condition, Conjunction };

/** The condition that always holds. */
export const ALWAYS: Condition = [[]];

/** Returns a conjunction of both, sorted; undefined if they contradict each other. */
export function both(some: Conjunction, others: Conjunction): Conjunction | undefined {
  const all = [...new Set([...some, ...others])].sort();
  return all.some((name) => all.includes(`!${name}`)) ? undefined : all;
}

/** Returns the rest of a condition when another one is known to hold. */
export function within(condition: Condition, around: Condition): Condition {
  if (isAlways(condition)) return ALWAYS;
  if (around.every((known) => condition.some((own) => implies(known, own)))) return ALWAYS;
  const [known, ...others] = around;
  if (!known || others.length > 0) return condition;
  return condition.map((own) => own.filter((name) => !known.includes(name)));
}

/** Reports whether a condition always holds. */
export function isAlways(condition: Condition): boolean {
  return condition.some((own) => own.length === 0);
}

function implies(some: Conjunction, others: Conjunction): boolean {
  return others.every((name) => some.includes(name));
}

function isSame(some: Conjunction, others: Conjunction): boolean {
  return some.length === others.length && implies(some, others);
}
