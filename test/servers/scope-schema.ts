/** The form of `rateLimit { resetAt }`: UTC epoch seconds, as Scope documents, or an ISO 8601 date, as in GitHub. */
export type ResetAtForm = 'epoch-seconds' | 'iso-date';

/** The schema of the Scope stand-in. */
export function scopeTypeDefs(resetAt: ResetAtForm): string {
  return /* GraphQL */ `
  scalar DateTime

  interface Node {
    id: ID!
  }

  type Query {
    viewer: User!
    organization: Organization
    node(id: ID!): Node
    "What this call costs and what is left. May stand beside anything."
    rateLimit: RateLimit
  }

  type RateLimit {
    "The most points in a window of 60 minutes."
    limit: Int!
    "The points of this call."
    cost: Int!
    remaining: Int!
    used: Int!
    "When the window ends."
    resetAt: ${resetAt === 'iso-date' ? 'DateTime' : 'Int'}!
    "The nodes that this call asks for at most."
    nodeCount: Int!
  }

  type Organization implements Node {
    id: ID!
    name: String!
    ${paginated('members', 'User')}
    ${paginated('groups', 'Group')}
    ${paginated('scenarios', 'Scenario')}
  }

  type User implements Node {
    id: ID!
    login: String!
    name: String
    email: String!
    createdAt: DateTime!
    ${paginated('groups', 'Group')}
    ${paginated('licences', 'Licence')}
  }

  type Group implements Node {
    id: ID!
    name: String!
    ${paginated('members', 'GroupMember')}
  }

  type Licence implements Node {
    id: ID!
    product: String!
    state: LicenceState!
  }

  enum LicenceState {
    ACTIVE
    EXPIRED
    REVOKED
  }

  type Scenario implements Node {
    id: ID!
    name: String!
    updatedAt: DateTime!
  }

  type PageInfo {
    endCursor: String
    startCursor: String
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
  }

  ${connection('User')}
  ${connection('Group')}
  ${connection('Scenario')}
  ${connection('Licence')}
  ${connection('GroupMember', 'User', 'role: String!')}
`;
}

function paginated(field: string, type: string): string {
  return `${field}(first: Int, last: Int, after: String, before: String): ${type}Connection!`;
}

function connection(name: string, node: string = name, edgeFields = ''): string {
  return `
  type ${name}Connection { edges: [${name}Edge] pageInfo: PageInfo! totalCount: Int! }
  type ${name}Edge { node: ${node} cursor: String! ${edgeFields} }`;
}
