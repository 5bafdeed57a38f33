/*
 * The only door to graphql-js, by the file that Node gives to graphql-yoga. A bundler or a test runner that prefers
 * `module` would take `index.mjs` for the bare name, and graphql-js refuses the types and errors of a second copy.
 */
export {
  buildClientSchema,
  buildSchema,
  getArgumentValues,
  getDirectiveValues,
  getIntrospectionQuery,
  getNamedType,
  getNullableType,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  GraphQLIncludeDirective,
  GraphQLScalarType,
  GraphQLSkipDirective,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  parse,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql/index.js';
