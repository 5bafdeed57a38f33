/** A condition on Boolean variables: all names in one of the alternatives must hold. */
export type Condition = readonly Conjunction[];

/** Names of variables that must all be true; those with `!` in front must be false. */
export type Conjunction = readonly string[];

/** Returns the names of the variables that a condition depends on. */
export function variablesIn(condition: Condition): string[] {
  return condition.flat().map((name) => name.replace(/^!/, ''));
}

/** Returns a condition as a string: `a !b|c`. */
export function conditionText(condition: Condition): string {
  return condition.map((names) => names.join(' ')).join('|');
}

/** Returns the condition in a string that {@link conditionText} wrote. */
export function readCondition(text: string): Condition {
  return text.split('|').map((names) => names.split(' '));
}
