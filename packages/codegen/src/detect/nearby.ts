import { namesOf } from '@endcursor/notation';
import type { GraphQLNamedType } from 'graphql';
import { matchCoordinates } from '../schema/coordinate.ts';
import { type Field, fieldsOf } from '../schema/field.ts';
import { getNamedType } from '../schema/named-type.ts';
import {
  type CompositeType,
  isComposite,
  type Kept,
  type Visible,
  type VisibleField,
  visibleSchema,
} from '../schema/visible.ts';
import type { Decision, Detected } from './decision.ts';
import { detectedFrom } from './detect.ts';

/** A part of a schema with the decisions about it. */
export interface Nearby {
  readonly visible: Visible;
  readonly detected: Detected;
}

/**
 * Returns the part of a schema that is within some steps of what is included. What an included field returns is 0 steps
 * away. Pages, edges and the object types of an interface or union do not count as steps.
 */
export function nearby({ visible, detected }: Nearby, kept: Kept, depth: number): Nearby {
  if (!Number.isFinite(depth)) return { visible, detected };
  const near = typesWithin(depth, visible, stepTest(visible, detected, kept.include ?? []));
  leaveOutEmpty(near, visible);
  const distant = visible.composites.flatMap((type) => (near.has(type) ? [] : [type.name]));
  if (distant.length === 0) return { visible, detected };
  const part = visibleSchema(visible.schema, { ...kept, distant: new Set(distant) });
  return { visible: part, detected: decisionsWithin(part, detected) };
}

type StepTest = (field: VisibleField) => boolean;

/** Returns a test for fields whose objects are one step further than the objects that have the field. */
function stepTest({ roots }: Visible, { decisions, match: matchOf }: Detected, include: readonly string[]): StepTest {
  const included = matchCoordinates(include);
  const passages = new Set<GraphQLNamedType>(Object.values(roots));
  const edges = new Set<GraphQLNamedType>();
  for (const { match, parent } of decisions.values()) {
    if (match?.edge) edges.add(match.edge);
    if (match) for (const type of aroundRows(match)) passages.add(type);
    if (match?.paging.container) passages.add(parent);
  }
  return ({ field, name, named, parent }) => {
    const isWithin = edges.has(parent) ? name === 'node' : passages.has(parent);
    return !(isWithin || included(parent.name, name) || included((matchOf(field)?.row ?? named).name));
  };
}

/** Returns the types between a paginated field and the list of its rows or edges. */
function aroundRows({ paging, wrapper }: NonNullable<Decision['match']>): GraphQLNamedType[] {
  const types: GraphQLNamedType[] = [];
  let holder: GraphQLNamedType | undefined = wrapper;
  for (const name of namesOf(paging.edges ?? paging.nodes ?? '')) {
    if (!holder || !isComposite(holder)) break;
    types.push(holder);
    const field: Field | undefined = fieldsOf(holder).find((one) => one.name === name);
    holder = field && getNamedType(field.type);
  }
  return types;
}

function typesWithin(depth: number, visible: Visible, isStep: StepTest): Set<CompositeType> {
  const near = new Set<CompositeType>();
  let layer = new Set<CompositeType>(Object.values(visible.roots));
  for (let steps = 0; steps <= depth && layer.size > 0; steps += 1) {
    const next = new Set<CompositeType>();
    // Iterating over a set includes the items that are added during the iteration.
    for (const type of layer) {
      if (near.has(type)) continue;
      near.add(type);
      visible.possible(type).forEach((one) => layer.add(one));
      for (const field of visible.special(type))
        if (isComposite(field.named)) (isStep(field) ? next : layer).add(field.named);
    }
    layer = next;
  }
  return near;
}

/** Takes away the types of which nothing could be selected any more. */
function leaveOutEmpty(near: Set<CompositeType>, visible: Visible): void {
  const isKept = (type: GraphQLNamedType) => !isComposite(type) || near.has(type);
  const isEmpty = (type: CompositeType) =>
    !visible.fields(type).some(({ named }) => isKept(named)) && !visible.possible(type).some(isKept);
  let size: number;
  do {
    size = near.size;
    for (const type of near) if (isEmpty(type)) near.delete(type);
  } while (near.size < size);
}

function decisionsWithin(visible: Visible, { decisions, diagnostics }: Detected): Detected {
  const has = (type: GraphQLNamedType) => visible.types.has(type.name);
  const isKept = ({ field, match, parent }: Decision) =>
    has(parent) && has(getNamedType(field.type)) && (!match || !isComposite(match.row) || has(match.row));
  const kept = new Map([...decisions].filter(([, decision]) => isKept(decision)));
  const isGone = (coordinate: string) => decisions.has(coordinate) && !kept.has(coordinate);
  return detectedFrom(
    kept,
    diagnostics.filter(({ coordinate }) => !isGone(coordinate)),
  );
}
