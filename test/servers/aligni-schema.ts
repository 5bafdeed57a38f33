/** The schema of the Aligni stand-in: as documented, with everything nullable except IDs. */
export const aligniTypeDefs: string = /* GraphQL */ `
  scalar OperatorScalar
  scalar RangeScalar
  scalar ISO8601DateTime

  type Query {
    ${paginated('parts', 'Part')}
    ${paginated('manufacturers', 'Manufacturer')}
    ${paginated('contacts', 'Contact')}
    ${paginated('revisions', 'Revision')}
    ${paginated('partParameterFields', 'PartParameterField')}
    "Belongs to the segment Purchasing."
    ${paginated('purchases', 'Purchase')}
    "Belongs to the segment Build System."
    ${paginated('builds', 'Build')}
    part(id: ID!): Part
  }

  type Mutation {
    contactCreate(contactInput: ContactInput!): ContactCreatePayload
    "Belongs to the segment Build System."
    buildCreate(buildInput: BuildInput!): BuildCreatePayload
  }

  type Part {
    id: ID!
    partNumber: String
    manufacturerPn: String
    description: String
    "A number, e.g. of ohms. About one part in eleven has none."
    value: Float
    status: PartStatus
    rohs: Boolean
    createdAt: ISO8601DateTime
    updatedAt: ISO8601DateTime
    manufacturer: Manufacturer
    "Non-revisioned parameters: never more than partParameterFields counts."
    ${paginated('customParameters', 'CustomParameter')}
    ${paginated('revisions', 'Revision')}
  }

  enum PartStatus {
    ACTIVE
    DRAFT
    OBSOLETE
  }

  type Manufacturer {
    id: ID!
    name: String
    shortName: String
    ${paginated('parts', 'Part')}
  }

  type Contact {
    id: ID!
    firstName: String
    lastName: String
    email: String
  }

  type Revision {
    id: ID!
    revisionName: String
    active: Boolean
    createdAt: ISO8601DateTime
    part: Part
    "Revisioned parameters."
    ${paginated('customParameters', 'CustomParameter')}
  }

  type CustomParameter {
    name: String
    value: String
  }

  type PartParameterField {
    id: ID!
    name: String
    revisioned: Boolean
  }

  type Purchase {
    id: ID!
    orderNumber: String
    total: Float
    createdAt: ISO8601DateTime
  }

  type Build {
    id: ID!
    buildNumber: String
    quantity: Int
    part: Part
  }

  input ContactInput {
    firstName: String
    lastName: String
    email: String
  }

  input BuildInput {
    partId: ID
    quantity: Int
  }

  type ContactCreatePayload {
    contact: Contact
    errors: [String!]
  }

  type BuildCreatePayload {
    build: Build
    errors: [String!]
  }

  input FiltersInput {
    field: String!
    value: OperatorValueInput!
  }

  input OperatorValueInput {
    gt: OperatorScalar
    lt: OperatorScalar
    eq: OperatorScalar
    gte: OperatorScalar
    lte: OperatorScalar
    in: [OperatorScalar!]
    notIn: [OperatorScalar!]
    range: RangeInput
  }

  input RangeInput {
    min: RangeScalar!
    max: RangeScalar!
  }

  type PageInfo {
    endCursor: String
    startCursor: String
    hasNextPage: Boolean
    hasPreviousPage: Boolean
  }

  ${connection('Part')}
  ${connection('Manufacturer')}
  ${connection('Contact')}
  ${connection('Revision')}
  ${connection('CustomParameter')}
  ${connection('Purchase')}
  ${connection('Build')}
  ${connection('PartParameterField', 'totalCountNonRevisioned: Int totalCountRevisioned: Int')}
`;

function paginated(field: string, type: string): string {
  return `${field}(after: String, before: String, first: Int, last: Int, filters: [FiltersInput!]): ${type}Connection`;
}

function connection(type: string, more = ''): string {
  return `
  type ${type}Connection { edges: [${type}Edge] nodes: [${type}] pageInfo: PageInfo ${more} }
  type ${type}Edge { node: ${type} cursor: String }`;
}
