import { argv } from 'node:process';

/*
 * The entry of `npm run corpus`: for a folder of schemas, or for a folder of public sets of documents.
 *
 *   npm run corpus -- ../schemas
 *   npm run corpus -- documents ../sets
 */
const [mode, folder = '.', option] = argv.slice(2);
if (mode === 'documents') {
  const { documentsCorpus } = await import('./documents/run.ts');
  await documentsCorpus(folder, option === '--publish');
} else await import('./run.ts');
