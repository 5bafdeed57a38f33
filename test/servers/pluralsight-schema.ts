/** The schema of the Pluralsight stand-in: forward only, `nodes` without edges. */
export const pluralsightTypeDefs: string = /* GraphQL */ `
  scalar DateTime

  type Query {
    skillAssessmentCatalog(first: Int, after: String): SkillAssessmentCatalogConnection!
    "Large: filter by time, and pull only what is new."
    courseUsage(first: Int, after: String, filter: UsageFilter): CourseUsageConnection!
    users(first: Int, after: String): UserConnection!
    "Large: filter by time, and pull only what is new."
    channelProgress(first: Int, after: String, filter: UsageFilter): ChannelProgressConnection!
  }

  "Rows with startDate <= updatedOn < endDate."
  input UsageFilter {
    startDate: DateTime
    endDate: DateTime
  }

  type SkillAssessment {
    id: ID!
    name: String!
    retired: Boolean!
  }

  type CourseUsage {
    id: ID!
    userId: ID!
    courseName: String!
    secondsViewed: Int!
    percentComplete: Float
    updatedOn: DateTime!
  }

  type User {
    id: ID!
    email: String!
    firstName: String
    lastName: String
    startedOn: DateTime!
  }

  type ChannelProgress {
    id: ID!
    userId: ID!
    channelName: String!
    percentComplete: Float!
    updatedOn: DateTime!
  }

  type PageInfo {
    endCursor: String
    hasNextPage: Boolean!
  }

  ${['SkillAssessmentCatalog', 'CourseUsage', 'User', 'ChannelProgress'].map(connection).join('')}
`;

function connection(name: string): string {
  const node = name === 'SkillAssessmentCatalog' ? 'SkillAssessment' : name;
  return `
  type ${name}Connection { nodes: [${node}!]! pageInfo: PageInfo! }`;
}
