/** A page of the site that a visitor is led to. */
interface Door {
  readonly title: string;
  readonly details: string;
  readonly link: string;
}

/** A button of the first page. */
interface Action {
  readonly theme: 'brand' | 'alt';
  readonly text: string;
  readonly link: string;
}

const actions: readonly Action[] = [
  { theme: 'brand', text: 'Start', link: '/start' },
  { theme: 'alt', text: 'Documents', link: '/documents' },
  { theme: 'alt', text: 'The command', link: '/command' },
];

const features: readonly Door[] = [
  {
    title: 'Every row, exactly once',
    details: 'Or a typed error with the rows so far and a token to resume from. A receipt reports what was read.',
    link: '/completeness',
  },
  {
    title: 'Lists inside rows',
    details: 'All comments of all issues, in as few requests as the limits of the API allow.',
    link: '/nested-lists',
  },
  {
    title: 'No refused requests',
    details: 'Quotas, costs and page sizes are checked before a request is sent, also between processes.',
    link: '/limits',
  },
];

/** The front matter of the first page: what endcursor is, above the contents of the documentation. */
export const home: Record<string, unknown> = {
  layout: 'home',
  hero: {
    name: 'endcursor',
    text: 'GraphQL clients that read whole lists',
    tagline:
      'A plugin for GraphQL Code Generator. It finds the paginated fields of a schema, and generates a typed client that reads every page, within the limits of the API.',
    actions,
  },
  features,
};
