export type { TextStoreOptions } from '../stores/text-store.ts';
export { fileStore } from './file-store.ts';
