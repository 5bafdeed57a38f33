import { Built } from './built.ts';

/** A condition without the dialect that it will be said in. */
export type ConditionNode = TestNode | MatchNode | JoinNode;

/** An operator of a field, with what it was given. */
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
  /** Undefined where the relation alone is asked for. */
  readonly of: readonly ConditionNode[] | undefined;
}

/** The conditions that must hold together, those joined by "and" one by one. */
export function conjunctsOf(nodes: readonly ConditionNode[]): readonly ConditionNode[] {
  return nodes.flatMap((node) => (node.kind === 'and' ? conjunctsOf(node.of) : [node]));
}

/** Conditions joined together. */
export interface JoinNode {
  readonly kind: 'and' | 'or' | 'not';
  readonly of: readonly ConditionNode[];
}

/**
 * A condition that a builder made. It knows no dialect, can be kept, and can be used in every filter of the input
 * type that it was built for.
 */
export class Condition<in out W = unknown> extends Built<W> {
  /** What it says; for the runtime. */
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
