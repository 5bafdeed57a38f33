import type { ImportPlan, ScalarFunctionPlan } from '@endcursor/templates';
import type { Options } from '../options/options.ts';
import { isScalarType } from '../schema/named-type.ts';
import type { Visible } from '../schema/visible.ts';
import { withGlobalTypes } from './global-types.ts';

const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ['ID', 'string'],
  ['String', 'string'],
  ['Int', 'number'],
  ['Float', 'number'],
  ['Boolean', 'boolean'],
]);

/** Servers take numbers as IDs, too, and return strings (GraphQL specification, 3.5.5). */
const INPUT: ReadonlyMap<string, string> = new Map([['ID', 'string | number']]);

/** The TypeScript types of the schema's scalars. */
export interface ScalarTypes {
  input(scalar: string): string;
  output(scalar: string): string;
  /** The types that come from modules of the user. */
  readonly imports: readonly ImportPlan[];
  /** The functions that come from modules of the user. */
  readonly functions: readonly ScalarFunctionPlan[];
}

/** Returns the types of all scalars. A type written `module#Name` is imported, others are global. */
export function scalarTypes(
  { scalars: options, defaultScalarType }: Pick<Options, 'scalars' | 'defaultScalarType'>,
  { types }: Pick<Visible, 'types'>,
): ScalarTypes {
  const imports = new Map<string, ImportPlan>();
  const importOf = importNames();
  const isDeclared = (name: string): boolean => types.has(name) && !isScalarType(types.get(name));
  const typeText = (text: string): string => {
    if (!text.includes('#')) return withGlobalTypes(text, isDeclared);
    const found = importOf(text);
    imports.set(found.as, found);
    return found.as;
  };
  const settled = Object.entries(options).map(
    ([scalar, { input, output }]) => [scalar, { input: typeText(input), output: typeText(output) }] as const,
  );
  const custom = new Map(settled);
  const functions = Object.entries(options).flatMap(([scalar, { parse, serialize }]) =>
    parse || serialize
      ? [
          {
            scalar,
            ...(parse ? { parse: importOf(parse) } : {}),
            ...(serialize ? { serialize: importOf(serialize) } : {}),
          },
        ]
      : [],
  );
  const fallback = typeText(defaultScalarType);
  return {
    input: (scalar) => custom.get(scalar)?.input ?? INPUT.get(scalar) ?? BUILT_IN.get(scalar) ?? fallback,
    output: (scalar) => custom.get(scalar)?.output ?? BUILT_IN.get(scalar) ?? fallback,
    imports: [...imports.values()],
    functions,
  };
}

/** Returns a function that names imports `$$name`, like nothing else that is emitted; of a further module, `$2$name`. */
function importNames(): (reference: string) => ImportPlan {
  const known = new Map<string, ImportPlan>();
  return (reference) => {
    const [from = '', name = ''] = reference.split('#');
    const same = [...known.values()].filter((other) => other.name === name).length;
    const found = known.get(reference) ?? { name, as: `$${same > 0 ? same + 1 : ''}$${name}`, from };
    known.set(reference, found);
    return found;
  };
}
