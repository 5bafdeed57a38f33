import { RESOLVER_KIND, type AppSyncSimulatorUnitResolverConfig } from 'amplify-appsync-simulator';

/** The description of the page in every list template, as Amplify writes it. */
const page = `
  #if($ctx.args.filter) "filter": $util.transform.toDynamoDBFilterExpression($ctx.args.filter), #end
  #if($ctx.args.nextToken) "nextToken": "$ctx.args.nextToken", #end
  "limit": $util.defaultIfNull($ctx.args.limit, 100)`;

/** The resolvers of the schema, each with its mapping template. */
export const resolvers: AppSyncSimulatorUnitResolverConfig[] = [
  resolve('Query.getAuthor', 'authors', getItem('$ctx.args.id')),
  resolve('Query.getPost', 'posts', getItem('$ctx.args.id')),
  resolve('Post.author', 'authors', getItem('$ctx.source.authorId')),
  resolve('Query.listAuthors', 'authors', `"operation": "Scan", ${page}`),
  resolve('Query.listPosts', 'posts', `"operation": "Scan", ${page}`),
  resolve(
    'Author.posts',
    'posts',
    `"operation": "Query", "index": "byAuthor",
    "query": {
      "expression": "authorId = :authorId",
      "expressionValues": { ":authorId": $util.dynamodb.toDynamoDBJson($ctx.source.id) }
    },
    #if($ctx.args.sortDirection == "DESC") "scanIndexForward": false, #end
    ${page}`,
  ),
];

function getItem(id: string): string {
  return `"operation": "GetItem", "key": { "id": $util.dynamodb.toDynamoDBJson(${id}) }`;
}

function resolve(coordinate: string, table: string, template: string): AppSyncSimulatorUnitResolverConfig {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  return {
    kind: RESOLVER_KIND.UNIT,
    typeName,
    fieldName,
    dataSourceName: table,
    requestMappingTemplate: `{ "version": "2018-05-29", ${template} }`,
    responseMappingTemplate: '$util.toJson($ctx.result)',
  };
}
