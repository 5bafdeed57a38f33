import type { GraphQLRequest } from '../transport/transport.ts';
import type { Directives, Field, ListSite, SizeOf, TreeNode, Variable } from './nodes.ts';

/** A printed operation. */
export interface Printed {
  readonly document: string;
  /** The variables in it, in the order of their definitions. */
  readonly variables: readonly Variable[];
  /** The nested lists that had to be decided about, and whether it contains them. */
  readonly decided: readonly (readonly [site: ListSite, contained: boolean])[];
}

/** Prints an operation with the nested lists that have a size. */
export function printOperation(
  { kind, operationName: name }: Pick<GraphQLRequest, 'kind' | 'operationName'>,
  selection: readonly TreeNode[],
  sizeOf: SizeOf,
  directives?: Directives,
): Printed {
  // Operations that continue one another may share names, which then have the same meaning.
  const used = new Map<string, Variable>();
  const use = (variable: Variable) => used.set(variable.name, variable);
  const decided: (readonly [ListSite, boolean])[] = [];

  const textOf = (node: TreeNode): string => {
    if ('source' in node) {
      node.variables.forEach(use);
      return node.source;
    }
    if ('selection' in node) return ('on' in node ? `... on ${node.on}` : headOf(node)) + braces(node.selection);
    const contained = sizeOf(node) !== undefined;
    decided.push([node, contained]);
    return contained ? textOf(node.listField) : '';
  };
  const argsOf = ({ args }: Pick<Field, 'args'>): string =>
    inParentheses(
      args.map(({ name, value }) => {
        if (typeof value !== 'string') use(value);
        return `${name}: ${typeof value === 'string' ? value : `$${value.name}`}`;
      }),
    );
  const headOf = (node: Field): string => {
    const { directives = [], name, response } = node;
    const own = directives.map((one) => ` @${one.name}${argsOf(one)}`).join('');
    return (response === name ? name : `${response}: ${name}`) + argsOf(node) + own;
  };
  const braces = (nodes: readonly TreeNode[]): string =>
    nodes.length > 0 ? ` { ${nodes.map(textOf).join(' ')} }` : '';

  directives?.variables.forEach(use);
  const text = (directives ? ` ${directives.source}` : '') + braces(selection);
  const variables = [...used.values()].sort((a, b) => a.order - b.order);
  const definitions = inParentheses(variables.map((variable) => `$${variable.name}: ${variable.type}`));
  return { document: `${kind} ${name}${definitions}${text}`, variables, decided };
}

function inParentheses(texts: readonly string[]): string {
  return texts.length > 0 ? `(${texts.join(', ')})` : '';
}
