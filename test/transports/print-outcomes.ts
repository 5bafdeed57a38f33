import { allOutcomes } from './outcomes.ts';

const [fetch, node] = [await allOutcomes({ kind: 'fetch' }), await allOutcomes({ kind: 'node' })];
console.log(JSON.stringify({ fetch, node }));
