/** A schema to begin with. */
export interface Sample {
  readonly name: string;
  /** The profile that it is read with, or an empty string. */
  readonly api: string;
  /** An expression that reads it; empty to read its first list. */
  readonly code: string;
  readonly load: () => Promise<string>;
}

const own = import.meta.glob<string>('./schemas/*.graphql', { query: '?raw', import: 'default' });
const whole = import.meta.glob<string>('../../node_modules/@octokit/graphql-schema/schema.graphql', {
  query: '?raw',
  import: 'default',
});

const issues = `client.repositoryIssues(
  { repository: { owner: 'graphql', name: 'graphql-js' }, states: ['OPEN'] },
  { number: true, title: true, comments: { body: true } },
)`;

/** The schemas that the page offers. Except for GitHub's, they are small and ours, in the form of well-known APIs. */
export const samples: readonly Sample[] = [
  {
    name: 'Issues and comments (as in GitHub)',
    api: 'github',
    code: issues,
    load: ownSchema('issues'),
  },
  {
    name: 'Products and variants (as in Shopify)',
    api: 'shopify',
    code: `client.products({ query: 'status:active' }, { title: true, variants: { sku: true, price: true } })`,
    load: ownSchema('products'),
  },
  {
    name: 'Rows by limit and offset (as in Hasura)',
    api: 'hasura',
    code: `client.authors({ where: (author) => author.age.gt(30) }, { name: true, age: true })`,
    load: ownSchema('tables'),
  },
  {
    name: 'Numbered pages',
    api: '',
    code: `client.books({ genre: 'POETRY' }, { title: true, author: { name: true } })`,
    load: ownSchema('pages'),
  },
  { name: 'GitHub, the whole schema', api: 'github', code: issues, load: async () => only(whole) },
];

function ownSchema(name: string): () => Promise<string> {
  return async () => own[`./schemas/${name}.graphql`]?.() ?? '';
}

async function only(files: Readonly<Record<string, () => Promise<string>>>): Promise<string> {
  return (await Object.values(files)[0]?.()) ?? '';
}
