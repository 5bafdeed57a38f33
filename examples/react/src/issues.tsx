import { useInfiniteQuery } from '@tanstack/react-query';
import { infiniteOptions } from 'endcursor/tanstack-query';
import { useState } from 'react';
import { createClient, fetchIssues, type IssuesRow, type IssueState } from './generated/issues';
import { useOnSight } from './use-on-sight';

const github = createClient({ url: '/graphql', endpoint: 'github' });

const FILTERS: Readonly<Record<string, readonly IssueState[]>> = {
  Open: ['OPEN'],
  Closed: ['CLOSED'],
  All: ['OPEN', 'CLOSED'],
};

/** The issues of a repository. More of them come when the end of the list is in sight. */
export function Issues({ owner, name }: { readonly owner: string; readonly name: string }) {
  const [filter, setFilter] = useState('Open');
  const { data, error, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery(
    infiniteOptions(fetchIssues(github, { owner, name, states: FILTERS[filter] }, { pageSize: 30 })),
  );
  const end = useOnSight(() => void fetchNextPage(), hasNextPage && !isFetching && !error);
  return (
    <main>
      <h1>
        {owner}/{name}
      </h1>
      <nav>
        {Object.keys(FILTERS).map((one) => (
          <button key={one} aria-pressed={one === filter} onClick={() => setFilter(one)}>
            {one}
          </button>
        ))}
      </nav>
      <ol>
        {data?.map((issue) => (
          <Issue key={issue.number} issue={issue} />
        ))}
      </ol>
      {error && (
        <p role="alert">
          More issues could not be loaded. <button onClick={() => void fetchNextPage()}>Continue</button>
        </p>
      )}
      <footer ref={end}>
        {isFetching ? 'Loading …' : data && `${data.length} issues${hasNextPage ? '' : ', all of them'}`}
      </footer>
    </main>
  );
}

function Issue({ issue: { author, labels, number, state, title } }: { readonly issue: IssuesRow }) {
  return (
    <li data-state={state}>
      <strong>{title}</strong>
      {labels?.map((label) => (
        <mark key={label.name} style={{ backgroundColor: `#${label.color}` }}>
          {label.name}
        </mark>
      ))}
      <small>
        #{number} by {author?.login ?? 'a deleted user'}
      </small>
    </li>
  );
}
