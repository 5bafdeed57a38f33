import { getNamedType, isLeafType } from 'graphql';
import { detectors } from '../dialects/index.ts';
import type { Candidate, Match, Verdict } from '../dialects/dialect.ts';
import { fieldsOf, isList } from '../schema/shape.ts';
import { type Visible, isComposite } from '../schema/visible.ts';

/** What was decided about one field that returns a list, or something with a list in it. */
export interface Decision extends Candidate {
  readonly coordinate: string;
  readonly status: 'paginated' | 'plain' | 'rejected';
  readonly reason: string;
  readonly match?: Match;
}

/** The decisions by coordinate, sorted. */
export type Detected = ReadonlyMap<string, Decision>;

/** Looks at every field of the visible schema. */
export function detect(visible: Visible): Detected {
  const decisions = new Map<string, Decision>();
  for (const parent of visible.types.values()) {
    if (!isComposite(parent)) continue;
    for (const field of visible.fields(parent)) {
      const coordinate = `${parent.name}.${field.name}`;
      const decision = decide({ parent, field });
      if (decision) decisions.set(coordinate, { coordinate, parent, field, ...decision });
    }
  }
  return decisions;
}

function decide(candidate: Candidate): Pick<Decision, 'status' | 'reason' | 'match'> | undefined {
  for (const detector of detectors) {
    const verdict: Verdict | undefined = detector(candidate);
    if (verdict) return verdict;
  }
  return listing(candidate) ? { status: 'plain', reason: 'a list without paging arguments that are known' } : undefined;
}

function listing({ field }: Candidate): boolean {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return false;
  return (
    isList(field.type) || fieldsOf(type).some((inner) => isList(inner.type) && !isLeafType(getNamedType(inner.type)))
  );
}
