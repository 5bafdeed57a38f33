/**
 * The schema of the Totara stand-in. Result types end in `_result`, and paging arguments are inside an input object.
 */
export const totaraTypeDefs: string = /* GraphQL */ `
  scalar core_id
  scalar core_date

  type Query {
    totara_webapi_status: totara_webapi_status
    core_user_users(query: core_user_users_query): core_user_users_result!
    core_course_courses(query: core_course_courses_query): core_course_courses_result!
    core_course(courseid: core_id!): core_course
  }

  type totara_webapi_status {
    status: String!
    timestamp(format: core_date_format = ISO8601): core_date
  }

  enum core_date_format {
    "Seconds since the Unix epoch."
    TIMESTAMP
    ISO8601
    DATELONG
    DATESHORT
    DATETIMELONG
    DATETIMESHORT
  }

  input core_user_users_query {
    pagination: core_pagination_input
    sort: [core_sort_input!]
    filters: core_user_user_filters
  }

  input core_course_courses_query {
    pagination: core_pagination_input
    sort: [core_sort_input!]
    filters: core_course_course_filters
  }

  input core_pagination_input {
    "Rows on a page: 20 where none is given."
    limit: Int
    "The next_cursor of the page before; empty for the first page."
    cursor: String
    "The number of the page, from 1. Not beside a cursor."
    page: Int
  }

  input core_sort_input {
    column: String!
    direction: core_sort_direction = ASC
  }

  enum core_sort_direction {
    ASC
    DESC
  }

  input core_user_user_filters {
    suspended: Boolean
    "Users created at or after this time, in seconds since the Unix epoch."
    since_timecreated: Int
    username: String
  }

  input core_course_course_filters {
    since_timecreated: Int
    category_id: core_id
  }

  type core_user_users_result {
    items: [core_user!]!
    total: Int!
    "Empty on the last page."
    next_cursor: String!
  }

  type core_course_courses_result {
    items: [core_course!]!
    total: Int!
    "Empty on the last page."
    next_cursor: String!
  }

  type core_user {
    id: core_id!
    username: String!
    firstname: String
    lastname: String
    email: String
    suspended: Boolean!
    timecreated(format: core_date_format = ISO8601): core_date
  }

  type core_course {
    id: core_id!
    fullname: String!
    category: core_category
    timecreated(format: core_date_format = ISO8601): core_date
  }

  type core_category {
    id: core_id!
    name: String!
  }
`;
