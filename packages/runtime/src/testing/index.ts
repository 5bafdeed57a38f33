export { type CreateClient, type Mock, mockClient, type MockOptions, mockServer } from './mock-client.ts';
export type { MockRows } from './mock-rows.ts';
export type { MockSchema } from './mock-schema.ts';
export type { MockClock, MockRequest, MockServer } from './mock-server.ts';
export { createSimulatedClock, type SimulatedClock, type SimulatedClockOptions } from './simulated-clock.ts';
