import { isObject } from '../request/body.ts';

/** A document in a form that clients accept: a string, a parsed document, or an object with `toString`. */
export type GuardedDocument = string | { readonly definitions: readonly object[] } | { toString(): string };

/** Returns a document as a string. From a parsed document it has what determines its kind and its cost. */
export function textOf(document: GuardedDocument): string {
  return isObject(document) && 'definitions' in document ? printed(document) : String(document);
}

/** Prints a node, without the contents of strings, lists and objects. The source of a parsed document may be missing or outdated. */
function printed(node: unknown): string {
  if (!isObject(node)) return '';
  const { alias, arguments: args, definitions, kind, name, operation, selectionSet, typeCondition, value } = node;
  const own = isObject(name) ? String(name['value']) : '';
  const on = isObject(typeCondition) ? ` on ${printed(typeCondition)}` : '';
  switch (kind) {
    case 'Document':
      return all(definitions);
    case 'OperationDefinition':
      return `${String(operation)} ${own} ${printed(selectionSet)}`;
    case 'FragmentDefinition':
      return `fragment ${own}${on} ${printed(selectionSet)}`;
    case 'SelectionSet':
      return `{ ${all(node['selections'])} }`;
    case 'Field':
      return `${alias ? `${printed(alias)}: ` : ''}${own}(${all(args)}) ${printed(selectionSet)}`;
    case 'FragmentSpread':
      return `...${own}`;
    case 'InlineFragment':
      return `...${on} ${printed(selectionSet)}`;
    case 'Argument':
      return `${own}: ${printed(value)}`;
    case 'Variable':
      return `$${own}`;
    case 'NamedType':
      return own;
    case 'Name':
    case 'IntValue':
    case 'FloatValue':
    case 'EnumValue':
    case 'BooleanValue':
      return String(value);
    case 'NullValue':
      return 'null';
    case 'StringValue':
      return '""';
    case 'ListValue':
    case 'ObjectValue':
      return '[]';
    default:
      return '';
  }
}

function all(nodes: unknown): string {
  return Array.isArray(nodes) ? nodes.map(printed).join(' ') : '';
}
