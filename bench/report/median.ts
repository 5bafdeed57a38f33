/** Returns the middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('there is no median of nothing');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/**
 * Measures every subject in turn, `rounds` times, so that other work on the machine affects all of them alike.
 * @param best the figures of which the largest counts, because other work on the machine only makes them smaller
 * @returns the median of each other figure, by the subject's name
 */
export async function inTurns<Subject extends { readonly name: string }, Figure extends string>(
  subjects: readonly Subject[],
  rounds: number,
  measure: (subject: Subject) => Promise<Record<Figure, number>>,
  best: readonly NoInfer<Figure>[] = [],
): Promise<Map<string, Record<Figure, number>>> {
  const taken = new Map<string, Record<Figure, number>[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const subject of subjects) taken.get(subject.name)?.push(await measure(subject));
  }
  return new Map([...taken].map(([name, figures]) => [name, summary(figures, best)]));
}

function summary<Figure extends string>(
  taken: readonly Record<Figure, number>[],
  best: readonly Figure[],
): Record<Figure, number> {
  const figureOf = (name: Figure) => {
    const values = taken.map((figures) => figures[name]);
    return best.includes(name) ? Math.max(...values) : median(values);
  };
  const names = Object.keys(taken[0] ?? {}) as Figure[];
  return Object.fromEntries(names.map((name) => [name, figureOf(name)])) as Record<Figure, number>;
}
