import { defineConfig } from 'vite';

const { GITHUB_URL = 'https://api.github.com/graphql', GITHUB_TOKEN = '' } = process.env;
const { origin, pathname } = new URL(GITHUB_URL);

/* The browser sends its requests to this server, which adds the token: a token never belongs into a page. */
const graphql = {
  target: origin,
  changeOrigin: true,
  rewrite: () => pathname,
  headers: { Authorization: `Bearer ${GITHUB_TOKEN}` },
};

export default defineConfig({ server: { proxy: { '/graphql': graphql } } });
