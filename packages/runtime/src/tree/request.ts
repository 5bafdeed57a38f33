import type { GraphQLRequest } from '../transport/transport.ts';
import type { Directives, SizeOf, TreeNode, Variable } from './nodes.ts';
import { type Printed, printOperation } from './print.ts';

/** A request. If it was made from a tree, its document and its variables are printed when they are read. */
export interface OwnRequest extends GraphQLRequest {
  /** Absent for documents that we have only as a string. */
  readonly tree?: AskedTree;
}

/** The content of a request: an operation, the sizes of its nested lists, and the values of variables. */
export interface AskedTree {
  readonly selection: readonly TreeNode[];
  readonly directives?: Directives | undefined;
  readonly sizeOf: SizeOf;
  /** The values of variables that have no value of their own. */
  readonly values: ReadonlyMap<Variable, unknown>;
  /** The rows of the list that the request pages; absent if it pages none. */
  readonly rows?: TreeRows;
  /** Whether it was scanned from a document, which loses what does not count. No document can be printed from it. */
  readonly scanned?: true;
}

/** The known facts about the rows of a tree. */
export interface TreeRows {
  /** The response names that lead to a row. */
  readonly path: readonly (string | number)[];
  /** The leaves of a row's type, separated by spaces, as far as they are known. */
  readonly leaves: string;
  /** The path of a leaf by which a row is fetched or ordered; undefined if there is none. */
  readonly key: string | undefined;
  /** The document of the rows, by which something that was learned about them is found again. */
  readonly document: string;
}

/** Creates the request for a tree. */
export function requestOf(head: Head, tree: AskedTree): OwnRequest {
  return new TreeRequest(head, tree);
}

/** The request without its document and its variables. */
type Head = Pick<GraphQLRequest, 'kind' | 'operationName' | 'coordinate' | 'stored'>;

/** Its getters are on the prototype: an object with getters of its own keeps everything alive that it uses. */
class TreeRequest implements OwnRequest {
  readonly tree: AskedTree;
  readonly #head: Head;
  #known: Printed | undefined;

  constructor(head: Head, tree: AskedTree) {
    this.tree = tree;
    this.#head = head;
  }

  get coordinate(): string {
    return this.#head.coordinate;
  }

  get kind(): Head['kind'] {
    return this.#head.kind;
  }

  get operationName(): string {
    return this.#head.operationName;
  }

  get stored(): boolean | undefined {
    return this.#head.stored;
  }

  get document(): string {
    return this.#printed.document;
  }

  get variables(): Record<string, unknown> {
    const given: [string, unknown][] = [];
    for (const variable of this.#printed.variables) {
      const value = valueOf(variable, this.tree);
      if (value !== undefined) given.push([variable.name, value]);
    }
    return Object.fromEntries(given);
  }

  get #printed(): Printed {
    return (this.#known ??= printedAgain(this.#head, this.tree));
  }
}

/** Returns a request as a plain object, without its tree. */
export function plainRequest({
  coordinate,
  document,
  kind,
  operationName,
  stored,
  variables,
}: OwnRequest): GraphQLRequest {
  return { document, ...(stored && { stored }), operationName, variables, kind, coordinate };
}

/** The operations printed last, by their selections: all pages of a reading have the same document. */
const printedLast = new WeakMap<readonly TreeNode[], { readonly head: Head; readonly printed: Printed }>();

function printedAgain(head: Head, { directives, selection, sizeOf }: AskedTree): Printed {
  const last = printedLast.get(selection);
  if (last?.head === head && last.printed.decided.every(([site, had]) => had === (sizeOf(site) !== undefined)))
    return last.printed;
  const printed = printOperation(head, selection, sizeOf, directives);
  printedLast.set(selection, { head, printed });
  return printed;
}

/** Returns the value of a variable in a request. */
export function valueOf(variable: Variable, { values }: AskedTree): unknown {
  return values.has(variable) ? values.get(variable) : variable.value;
}

/** A variable with its value. */
export type VariableValue = readonly [variable: Variable, value: unknown];
