/*
 * The only import of graphql-js, through the file that Node gives to graphql-yoga. A bundler or test runner that
 * prefers `module` would resolve the bare name to `index.mjs`, and graphql-js rejects the types and errors of a second
 * copy.
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
