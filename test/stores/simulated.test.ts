import { memoryStore, textStore } from 'endcursor/stores';
import { blankBooks, storeOver } from '../../packages/runtime/src/stores/books.ts';
import { leaseOf } from '../../packages/runtime/src/stores/lease.ts';
import { describeStore } from './contract.ts';

describeStore(
  'a store in memory',
  () => {
    const store = memoryStore();
    return { open: () => store };
  },
  false,
);

describeStore('books with leases', () => {
  const store = storeOver(blankBooks(), leaseOf);
  return { open: () => store };
});

describeStore('a store in a string', () => {
  let text: string | undefined;
  return {
    open: () =>
      textStore(async (change) => {
        await Promise.resolve();
        text = change(text);
      }),
    lose: async () => void (text = undefined),
    save() {
      const saved = text;
      return Promise.resolve(async () => void (text = saved));
    },
  };
});
