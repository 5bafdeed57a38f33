import type { ReportEntry } from '../../packages/codegen/src/detect/report.ts';

/** The generator, as the page calls it in a worker. What a method rejects with is an error for the reader. */
export interface Playground {
  /** Generates a client. */
  generate(schema: string, api: string): Promise<Shown>;
  /** Returns the text of an emitted module. */
  module(name: string): string;
  complete(code: string, position: number): readonly Completion[];
  check(code: string): readonly Problem[];
  /** Runs an expression against a mock of the API. @param rows the rows of its list */
  run(code: string, rows: number): Promise<Outcome>;
}

/** The generated client, as it is shown. */
export interface Shown {
  readonly entries: readonly ReportEntry[];
  readonly warnings: string;
  /** The emitted modules, and their sizes in characters. */
  readonly modules: readonly { readonly name: string; readonly size: number }[];
  readonly example: string;
}

/** A name that may be written. */
export interface Completion {
  readonly name: string;
  readonly kind: string;
}

/** An error of the compiler, and its place in the code. */
export interface Problem {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** The result of an expression. */
export interface Outcome {
  readonly requests: readonly SentRequest[];
  /** The pages of a list, or the value of anything else. */
  readonly pages: readonly ShownPage[];
  readonly value?: string;
  readonly receipt?: string;
  readonly error?: string;
  /** The cost of the first request as it was estimated before, in the unit of the API. */
  readonly estimate?: string;
}

/** A request that the mock received. */
export interface SentRequest {
  readonly document: string;
  readonly variables: string;
  readonly status: number | undefined;
}

/** A page as a reader gets it. */
export interface ShownPage {
  readonly rows: string;
  readonly count: number;
}
