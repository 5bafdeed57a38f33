/**
 * The reason why a server that is not installed with the others is skipped; absent under `npm run servers`, which
 * installs it.
 */
export const missing: string | undefined = process.env['HEAVY_SERVERS']
  ? undefined
  : 'skipped, it takes long to install: npm run servers does it';
