export { collectFromBothEnds, type ReadList } from './both-ends.ts';
