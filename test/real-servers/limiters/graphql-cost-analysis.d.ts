declare module 'graphql-cost-analysis' {
  import type { ValidationRule } from 'graphql';

  /** The part of its options that is used here. */
  export default function costAnalysis(options: {
    readonly variables: Readonly<Record<string, unknown>>;
    readonly maximumCost: number;
    readonly defaultCost: number;
    readonly costMap: object;
  }): ValidationRule;
}
