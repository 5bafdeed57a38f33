export { progress, type Terminal } from './progress.ts';
