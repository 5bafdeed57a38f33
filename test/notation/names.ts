import * as fc from 'fast-check';

/** Names as GraphQL has them (GraphQL specification, 2.1.9), many of which begin alike. */
export const graphqlName: fc.Arbitrary<string> = fc.oneof(
  fc.stringMatching(/^[_A-Za-z]\w{0,8}$/),
  fc.constantFrom('label', 'labels', 'Label', 'Labels', 'LabelConnection', 'LabelEdge', 'Connection', 'EdgeConnection'),
);

/** Types of arguments and fields: names in lists and with `!`. */
export const typeOf = (name: fc.Arbitrary<string> = graphqlName): fc.Arbitrary<string> =>
  fc.tuple(name, fc.array(fc.constantFrom('!', '[]'), { maxLength: 4 })).map(([of, wrappers]) =>
    wrappers.reduce((type, wrapper) => {
      if (wrapper === '[]') return `[${type}]`;
      return type.endsWith('!') ? type : `${type}!`;
    }, of),
  );

/** Names joined by dots. */
export const dottedPath: fc.Arbitrary<string> = fc
  .array(graphqlName, { minLength: 1, maxLength: 4 })
  .map((names) => names.join('.'));
