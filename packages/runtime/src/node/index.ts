export type { Dispatcher } from './dispatcher.ts';
export { nodeTransport, type NodeTransportOptions } from './node-transport.ts';
