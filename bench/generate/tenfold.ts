import {
  type DefinitionNode,
  type DocumentNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type TypeDefinitionNode,
  visit,
} from 'graphql';

const ROOTS: readonly string[] = ['Query', 'Mutation'];

/**
 * Returns a schema many times over, as SDL. Every copy has its own types, except for scalars, and one root has the
 * fields of all copies.
 * @param text SDL whose root operation types have their default names
 */
export function multiplied(text: string, times: number): string {
  const { definitions } = parse(text, { noLocation: true });
  const types = definitions.filter(isType);
  const shared = new Set([...ROOTS, 'ID', 'String', 'Int', 'Float', 'Boolean']);
  for (const { kind, name } of types) if (kind === Kind.SCALAR_TYPE_DEFINITION) shared.add(name.value);
  const copies = Array.from({ length: times }, (_, at) => types.flatMap((type) => copied(type, at, shared)));
  const roots = ROOTS.flatMap((root) => merged(copies.flat().filter(({ name }) => name.value === root)));
  const others = copies.flat().filter(({ name }) => !ROOTS.includes(name.value));
  const directives = definitions.filter(({ kind }) => kind === Kind.DIRECTIVE_DEFINITION);
  return print({ kind: Kind.DOCUMENT, definitions: [...directives, ...roots, ...others] } satisfies DocumentNode);
}

function isType(definition: DefinitionNode): definition is TypeDefinitionNode {
  return definition.kind.endsWith('TypeDefinition');
}

/** Returns a type as in one of the copies. The first copy keeps all names and owns the shared types. */
function copied(type: TypeDefinitionNode, at: number, shared: ReadonlySet<string>): TypeDefinitionNode[] {
  if (at === 0) return [type];
  const isRoot = ROOTS.includes(type.name.value);
  if (shared.has(type.name.value) && !isRoot) return [];
  const named = (name: string) => (shared.has(name) ? name : `${name}_${at}`);
  const renamed = visit(type, {
    NamedType: (node) => ({ ...node, name: { ...node.name, value: named(node.name.value) } }),
  });
  const own = { ...renamed, name: { ...renamed.name, value: named(renamed.name.value) } };
  if (own.kind !== Kind.OBJECT_TYPE_DEFINITION || !isRoot) return [own];
  const fields = own.fields?.map((field) => ({
    ...field,
    name: { ...field.name, value: `${field.name.value}_${at}` },
  }));
  return [{ ...own, ...(fields ? { fields } : {}) }];
}

function merged(parts: readonly TypeDefinitionNode[]): ObjectTypeDefinitionNode[] {
  const [first, ...others] = parts.filter((part) => part.kind === Kind.OBJECT_TYPE_DEFINITION);
  if (!first) return [];
  return [{ ...first, fields: [first, ...others].flatMap(({ fields = [] }) => fields) }];
}
