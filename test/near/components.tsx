import type { FC } from 'react';
import { createClient, fetchOpenIssues, fetchStars, paginate, type OpenIssuesRow, type StarsRow } from './operations';
import { type FragmentType, useFragment } from './gql/fragment-masking';
import {
  type IssueLineFragment,
  IssueLineFragmentDoc,
  OpenIssuesDocument,
  type OpenIssuesQuery,
  RepositoryNameFragmentDoc,
  StarsDocument,
} from './gql/graphql';

/** A component that takes what its fragment selects, as its owners wrote it. */
const IssueLine: FC<{ readonly issue: FragmentType<typeof IssueLineFragmentDoc> }> = ({ issue }) => {
  const line: IssueLineFragment = useFragment(IssueLineFragmentDoc, issue);
  return (
    <li>
      {line.number} {line.title} {line.labels?.nodes?.map((label) => label?.name).join(', ')}
    </li>
  );
};

const RepositoryName: FC<{ readonly repository: FragmentType<typeof RepositoryNameFragmentDoc> }> = ({
  repository,
}) => <li>{useFragment(RepositoryNameFragmentDoc, repository).name}</li>;

export const Issues: FC<{ readonly issues: readonly OpenIssuesRow[] }> = ({ issues }) => (
  <ul>
    {issues.map((issue) => (
      <IssueLine key={issue.id} issue={issue} />
    ))}
  </ul>
);

export const Stars: FC<{ readonly stars: readonly StarsRow[] }> = ({ stars }) => (
  <ul>
    {stars.map(({ node, starredAt }) => (
      <RepositoryName key={`${node.id} ${starredAt}`} repository={node} />
    ))}
  </ul>
);

/** A component that takes a whole answer. */
const Header: FC<{ readonly data: OpenIssuesQuery }> = ({ data }) => <h1>{data.repository?.issues.totalCount}</h1>;

const client = createClient({ url: '' });
const variables = { owner: 'graphql', name: 'graphql-js' };

export async function read(): Promise<void> {
  const { nodes } = await paginate(client, OpenIssuesDocument, variables).collect();
  Issues({ issues: nodes });
  const page = await fetchOpenIssues(client, variables).page();
  Header({ data: page.around });
  const total: number = page.connection.totalCount;
  const stars = await paginate(client, StarsDocument, { login: 'ada' }, { pageSize: 10 }).collect();
  Stars({ stars: stars.nodes.slice(0, total) });
  // @ts-expect-error the client sets the cursor
  fetchStars(client, { login: 'ada', cursor: 'Y3' });
  // @ts-expect-error the fragment is masked
  console.log(nodes[0]?.title);
  // @ts-expect-error its rows are not those of another component
  Issues({ issues: stars.nodes });
}
