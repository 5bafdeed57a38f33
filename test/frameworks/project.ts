/** A framework or a runtime with an application that is built and run as its users would. Its files are in `projects/<name>`. */
export interface Project {
  /** The folder. */
  readonly name: string;
  /** The project whose files it has too, unless it has others of the same name. */
  readonly over?: string;
  readonly title: string;
  /** The package whose version is reported; Node itself if there is none. */
  readonly versionOf?: string;
  /** What is built, for the table. */
  readonly built: string;
  /** The command that serves the application on `PORT`, in the folder of the project. */
  readonly serve: readonly string[];
  /** The paths that answer with products as lines of JSON, and what answers. */
  readonly routes: Readonly<Record<string, string>>;
  /** Whether the runtime stops a request of ours when its visitor leaves, so that nobody settles what was reserved. */
  readonly discards?: boolean;
  /** The paths of pages that read all products in a browser, and what reads. */
  readonly pages: Readonly<Record<string, Reading>>;
  /** The folder with the scripts for browsers. */
  readonly scripts?: string;
}

/** A page, and how it reads. */
export interface Reading {
  readonly what: string;
  /** Whether the HTML has the first rows before any script runs. */
  readonly rendered: boolean;
}

/** The projects, in the order of the table. */
export const projects: readonly Project[] = [
  {
    name: 'node',
    title: 'Node',
    built: 'nothing: the sources run',
    serve: ['node', 'src/main.ts'],
    routes: { '/': 'server' },
    pages: {},
  },
  {
    name: 'deno',
    title: 'Deno',
    versionOf: 'deno',
    built: 'nothing: the sources run',
    serve: ['deno', 'run', '--cached-only', '--allow-net', '--allow-env', 'src/main.ts'],
    routes: { '/': 'server' },
    pages: {},
  },
  {
    name: 'bun',
    title: 'Bun',
    versionOf: 'bun',
    built: 'nothing: the sources run',
    serve: ['bun', '--no-install', 'src/main.ts'],
    routes: { '/': 'server' },
    pages: {},
  },
  {
    name: 'workerd',
    title: 'workerd (Cloudflare Workers)',
    versionOf: 'workerd',
    built: 'a worker, by esbuild',
    serve: ['workerd', 'serve', 'config.capnp', '--socket-addr=http=127.0.0.1:$PORT'],
    routes: { '/': 'worker' },
    discards: true,
    pages: {},
    scripts: 'out',
  },
  {
    name: 'vite',
    title: 'Vite, in Chromium',
    versionOf: 'vite',
    built: 'an application without a framework',
    serve: ['vite', 'preview', '--host', '127.0.0.1', '--port', '$PORT', '--strictPort'],
    routes: {},
    pages: { '/': { what: 'browser', rendered: false } },
    scripts: 'dist/assets',
  },
  {
    name: 'next',
    title: 'Next',
    versionOf: 'next',
    built: 'routes and server components, by Turbopack',
    serve: ['next', 'start', '--hostname', '127.0.0.1'],
    routes: { '/rows': 'Node route' },
    pages: {
      '/': { what: 'props to the browser', rendered: true },
      '/stream': { what: 'rows streamed by a server component', rendered: false },
    },
    scripts: '.next/static',
  },
  {
    name: 'next-edge',
    over: 'next',
    title: 'Next, on the edge',
    versionOf: 'next',
    built: 'the same with an edge route, by webpack',
    serve: ['next', 'start', '--hostname', '127.0.0.1'],
    routes: { '/edge': 'edge route' },
    pages: {
      '/': { what: 'props to the browser', rendered: true },
      '/stream': { what: 'rows streamed by a server component', rendered: false },
    },
    scripts: '.next/static',
  },
  {
    name: 'react-router',
    title: 'React Router (Remix)',
    versionOf: 'react-router',
    built: 'loaders and routes, by Vite',
    serve: ['react-router-serve', './build/server/index.js'],
    routes: { '/rows': 'resource route' },
    pages: { '/': { what: 'loader data to the browser', rendered: true } },
    scripts: 'build/client/assets',
  },
  {
    name: 'sveltekit',
    title: 'SvelteKit',
    versionOf: '@sveltejs/kit',
    built: 'load and endpoints, by Vite',
    serve: ['node', 'build/index.js'],
    routes: { '/rows': 'endpoint' },
    pages: { '/': { what: 'load data to the browser', rendered: true } },
    scripts: 'build/client/_app',
  },
  {
    name: 'nuxt',
    title: 'Nuxt',
    versionOf: 'nuxt',
    built: 'pages and server routes, by Vite and Nitro',
    serve: ['node', '.output/server/index.mjs'],
    routes: { '/rows': 'server route' },
    pages: { '/': { what: 'payload to the browser', rendered: true } },
    scripts: '.output/public/_nuxt',
  },
];
