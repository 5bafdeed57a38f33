import { Built } from './built.ts';

/** A condition, independent of the dialect that it will be written in. */
export type ConditionNode = TestNode | MatchNode | JoinNode;

/** An operator of a field with its values. */
export interface TestNode {
  readonly kind: 'test';
  readonly path: readonly string[];
  readonly operator: string;
  readonly values: readonly unknown[];
}

/** A condition on related rows: `some`, `every`, `none`. */
export interface MatchNode {
  readonly kind: 'match';
  readonly path: readonly string[];
  readonly operator: string;
  /** Undefined if only the existence of related rows matters. */
  readonly of: readonly ConditionNode[] | undefined;
}

/** Returns the conditions that must hold together, with those joined by "and" one by one. */
export function conjunctsOf(nodes: readonly ConditionNode[]): readonly ConditionNode[] {
  return nodes.flatMap((node) => (node.kind === 'and' ? conjunctsOf(node.of) : [node]));
}

/** Conditions joined together. */
export interface JoinNode {
  readonly kind: 'and' | 'or' | 'not';
  readonly of: readonly ConditionNode[];
}

/**
 * A condition that a builder made. It is independent of dialects, can be kept, and can be used in every filter of the input
 * type that it was built for.
 */
export class Condition<in out W = unknown> extends Built<W> {
  /** The condition as data; for the runtime. */
  readonly node: ConditionNode;

  constructor(node: ConditionNode) {
    super();
    this.node = node;
  }
}

/** One column of an order that a builder made. */
export class Order<in out W = unknown> extends Built<W> {
  readonly path: readonly string[];
  readonly direction: 'asc' | 'desc';
  readonly nulls: 'first' | 'last' | undefined;

  constructor(path: readonly string[], direction: 'asc' | 'desc', nulls: 'first' | 'last' | undefined) {
    super();
    this.path = path;
    this.direction = direction;
    this.nulls = nulls;
  }
}
