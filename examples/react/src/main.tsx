import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { Issues } from './issues';
import './style.css';

const queries = new QueryClient();
const root = document.getElementById('root');
if (!root) throw new Error('the page has no element with the id "root"');

createRoot(root).render(
  <QueryClientProvider client={queries}>
    <Issues owner="graphql" name="graphql-js" />
  </QueryClientProvider>,
);
