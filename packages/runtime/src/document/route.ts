export { readEntries as argumentTypes, readRoute as parseRoute, type Step } from '@endcursor/notation';
