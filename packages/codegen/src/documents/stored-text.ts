import {
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';

/** An operation as it is written, with the fragments that it uses. */
export interface StoredText {
  readonly text: string;
  /** The names of its variables, each as often as it is used. */
  readonly uses: readonly string[];
}

/** Prints an operation as it is written, with the fragments that it uses. */
export function storedText(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): StoredText {
  const used = new Set<FragmentDefinitionNode>();
  const uses: string[] = [];
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void uses.push(name.value),
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(fragment)) return;
        used.add(fragment);
        collect(fragment);
      },
    });
  };
  collect(operation);
  return { text: stripIgnoredCharacters([operation, ...used].map((node) => print(node)).join('\n')), uses };
}
