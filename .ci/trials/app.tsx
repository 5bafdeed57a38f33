import { QueryClient, QueryClientProvider, useInfiniteQuery } from '@tanstack/react-query';
import { createClient, createLimiter, createRecovery } from 'endcursor';
import { infiniteOptions } from 'endcursor/tanstack-query';
import { useState } from 'react';
import { profile, repositoryIssues, table } from './github';

const url = 'http://127.0.0.1:4000/graphql';
const github = createClient({ url, profile, table, limiter: createLimiter, recovery: createRecovery });
const queries = new QueryClient();

function Issues({ state }: { state: 'OPEN' | 'CLOSED' }) {
  const issues = repositoryIssues(
    github,
    { repository: { owner: 'graphql', name: 'graphql-js' }, states: [state] },
    { id: true, number: true, title: true, author: { login: true } },
    { pageSize: 3 },
  );
  const { data = [], error, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery(infiniteOptions(issues));
  return (
    <>
      <ul>
        {data.map(({ author, id, number, title }) => (
          <li key={id}>
            {number} {title} {author?.login}
          </li>
        ))}
      </ul>
      {error && <p role="alert">{error.message}</p>}
      {hasNextPage && (
        <button disabled={isFetching} onClick={() => fetchNextPage()}>
          More
        </button>
      )}
    </>
  );
}

export default function App() {
  const [state, setState] = useState<'OPEN' | 'CLOSED'>('OPEN');
  return (
    <QueryClientProvider client={queries}>
      <button onClick={() => setState(state === 'OPEN' ? 'CLOSED' : 'OPEN')}>{state}</button>
      <Issues state={state} />
    </QueryClientProvider>
  );
}
