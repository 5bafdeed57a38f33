import { readEntries, sortedEntriesText } from '@endcursor/notation';
import type { GraphQLObjectType } from 'graphql';
import type { Candidate, Dialect, Match } from '../dialects/dialect.ts';
import { filledPaths, isBare } from '../dialects/paging-arguments.ts';
import { isLeafType } from '../schema/named-type.ts';
import { eachField, type Visible, type VisibleField } from '../schema/visible.ts';
import { abstractVerdict } from './abstract-verdict.ts';
import { ambiguities, dialectsOf, isCounting, noSuchRows, undecidedRows } from './ambiguities.ts';
import { argumentPaths } from './argument-paths.ts';
import { containerDecisions } from './container.ts';
import type { Decision, Detected } from './decision.ts';
import { type Diagnostic, diagnosticText } from './diagnostic.ts';
import { entityVerdict } from './entity-verdict.ts';
import { createMatcher, matchAny, type Matcher } from './matches.ts';
import { missingParts } from './missing-parts.ts';
import type { Override, Overrides } from './overrides.ts';
import { isAggregate, rejectionOf } from './rejection.ts';
import { type Looked, responseShape, type ResponseShape } from './response.ts';
import { rowKeyOf } from './row-key.ts';

/** Decides for every field of the visible schema. */
export function detect(visible: Visible, overrides: Overrides): Detected {
  const decisions = new Map<string, Decision>();
  const diagnostics: Diagnostic[] = [];
  const looking = { visible, overrides, waysOf: createMatcher(visible.schema, overrides.dialects), diagnostics };
  const visit = ({ args, field, isLeaf, name, parent }: VisibleField) => {
    if (isLeaf && args.length === 0 && overrides.isEmpty) return;
    const coordinate = `${parent.name}.${name}`;
    const decided = decide({ parent, field }, coordinate, looking);
    if (decided) decisions.set(coordinate, { ...decided, coordinate, parent, field });
  };
  // Most leaves take no arguments and need no look, unless the configuration names some.
  if (overrides.isEmpty) visible.specials.forEach(visit);
  else eachField(visible, visit);
  const contained = containerDecisions(visible, decisions);
  for (const decision of contained) decisions.set(decision.coordinate, decision);
  diagnostics.push(...overrides.unused());
  // Fields are visited in the order of their coordinates.
  const sorted = contained.length > 0 ? new Map([...decisions].sort(([a], [b]) => (a < b ? -1 : 1))) : decisions;
  return detectedFrom(sorted, diagnostics);
}

/** Returns what is detected, from sorted decisions. */
export function detectedFrom(decisions: ReadonlyMap<string, Decision>, diagnostics: readonly Diagnostic[]): Detected {
  const matches = new Map<Candidate['field'], Match>();
  for (const { field, match } of decisions.values()) if (match) matches.set(field, match);
  return {
    decisions,
    diagnostics,
    match: (field) => (typeof field === 'string' ? decisions.get(field)?.match : matches.get(field)),
    list(field) {
      const match = matches.get(field);
      if (!match || match.paging.container || isLeafList(match)) return undefined;
      return match.inside ?? match;
    },
  };
}

/** Reports whether a list consists of leaves without anything around them: in a selection it is a leaf itself. */
function isLeafList({ paging, row }: Match): boolean {
  return isBare(paging) && isLeafType(row);
}

type Verdict = Pick<Decision, 'status' | 'reason' | 'match' | 'also' | 'instead'>;

/** The context in which fields are decided. */
interface Looking {
  readonly visible: Visible;
  readonly overrides: Overrides;
  readonly waysOf: Matcher;
  /** Diagnostics for the user. */
  readonly diagnostics: Diagnostic[];
}

function decide(
  candidate: Candidate,
  coordinate: string,
  { diagnostics, overrides, visible, waysOf }: Looking,
): Verdict | undefined {
  const override = overrides.isEmpty ? undefined : overrides.of(coordinate);
  if (override?.dialect === false) return { status: 'rejected', reason: 'switched off by the configuration' };
  const shape = responseShape(candidate.field, override?.rows);
  if (override?.rows !== undefined && !override.dialect) {
    if (shape) override.fitted?.();
    else if (!override.fitted) diagnostics.push(noSuchRows(coordinate, override.rows, candidate));
  }
  if (override?.dialect) {
    const looked = { ...candidate, coordinate, shape };
    const verdict = configured(looked, override, waysOf, diagnostics);
    if (verdict) return verdict;
  }
  if (!shape && candidate.parent === visible.roots.mutation) return undefined;
  if (!shape) return abstractVerdict(candidate, waysOf) ?? entityVerdict(candidate, waysOf);
  if (candidate.parent === visible.roots.mutation && shape.silent) return undefined;
  if (candidate.parent === visible.roots.mutation) return { status: 'rejected', reason: 'the payload of a mutation' };
  if (isAggregate(shape)) return rejectionOf(candidate, shape);
  const [match, ...others] = waysOf(candidate, shape);
  if (!match || (shape.silent && !match.paging.forward?.size))
    return shape.silent ? undefined : rejectionOf(candidate, shape);
  if (shape.undecided) {
    const problem = undecidedRows(coordinate, shape.undecided);
    diagnostics.push(problem);
    const [rows = ''] = shape.undecided;
    return { status: 'undecided', reason: diagnosticText(problem).slice(coordinate.length + 2), instead: { rows } };
  }
  const also = dialectsOf(others.filter(({ paging }) => paging.dialect !== match.paging.dialect));
  if (others.length + shape.rivals.length > 0) diagnostics.push(...ambiguities(coordinate, match, others, shape));
  return {
    status: 'paginated',
    ...keyed(withInside(withoutRivals(match, others, candidate), others), candidate, shape, visible),
    ...(also.length > 0 ? { also } : {}),
  };
}

/** Returns a match with the key by which a bare list of the query is read more reliably than by offset. */
function keyed(
  match: Match,
  { field, parent }: Candidate,
  shape: ResponseShape,
  { roots }: Visible,
): Required<Pick<Verdict, 'match' | 'reason'>> {
  const reason = reasonOf(match, shape);
  const isBare = parent === roots.query && shape.form === 'list' && match.paging.by === 'offset';
  const byKey = isBare ? rowKeyOf(match, field, parent as GraphQLObjectType) : undefined;
  if (!byKey) return { match, reason };
  const { key, position } = byKey.forward ?? {};
  return {
    match: { ...match, byKey },
    reason: `${reason}; if no order is requested, in the order of its key ${key}, with ${position}`,
  };
}

/**
 * Returns a match with the paging of a bare list inside a selection, which may request another order than that of its
 * key.
 */
function withInside(match: Match, ways: readonly Match[]): Match {
  const plain = match.paging.by === 'keyset' ? ways.find(({ paging }) => isCounting(paging)) : undefined;
  return plain ? { ...match, inside: { ...plain, byKey: match.paging } } : match;
}

/**
 * Returns the decision about a field whose dialect is configured; undefined if the dialect comes from a pattern and
 * does not fit.
 */
function configured(
  looked: Looked,
  { dialect, fitted, strict }: Override,
  waysOf: Matcher,
  diagnostics: Diagnostic[],
): Verdict | undefined {
  const { shape } = looked;
  const named = dialect as Dialect;
  const match = shape && matchAny(named, looked, shape);
  if (!match && fitted) return undefined;
  if (!match || strict) diagnostics.push(...missingParts(looked, named, match));
  if (!match) return { status: 'rejected', reason: `the configuration's dialect ${named.name} does not fit` };
  fitted?.();
  const ways = shape ? waysOf(looked, shape) : [];
  return {
    status: 'paginated',
    match: withInside(withoutRivals(match, ways, looked), ways),
    reason: 'as configured',
  };
}

/**
 * Returns a match that also owns the arguments of the ways that are not used, so that callers cannot mix them. Those of
 * a key are its filter and its order, which every other way needs. Arguments inside input objects are named by their
 * paths.
 */
function withoutRivals(match: Match, others: readonly Match[], { field }: Candidate): Match {
  const rivals = others.filter(({ paging }) => paging.by !== 'keyset');
  if (rivals.length === 0) return match;
  const args = new Map([match, ...rivals].flatMap(({ paging }) => [...readEntries(paging.args)]));
  const own = filledPaths(match.paging);
  const inner = new Set(rivals.flatMap(({ paging }) => filledPaths(paging)));
  for (const { path, type } of argumentPaths(field)) {
    if (path.includes('.') && inner.has(path) && !own.includes(path)) args.set(path, String(type));
  }
  return { ...match, paging: { ...match.paging, args: sortedEntriesText(args) } };
}

function reasonOf({ paging }: Match, { form, rivals, wrapper }: ResponseShape): string {
  const own = form === 'connection' ? 'a connection' : 'an object around a list';
  const what = form === 'list' ? 'a list' : `${wrapper?.name} is ${own}`;
  const way = paging.forward ?? paging.backward;
  const order = way?.key && way.fixed ? ' in the order of its key' : '';
  const next = way?.continuation
    ? `returned by Query.${way.continuation.field}`
    : `requested with ${way?.position}${way?.key && !way.fixed ? `, which takes the last row's ${way.key}` : ''}`;
  const others = rivals.length > 0 ? `; its rows could be ${rivals.join(' or ')} as well` : '';
  return `${what}${order}, whose next page is ${next}${others}`;
}
