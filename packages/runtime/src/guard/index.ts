export type { ReportNames, ReportSource } from '../limits/report.ts';
export type { SignalWords } from '../request/signal.ts';
export type { GuardedDocument } from './document.ts';
export { createGuard, type Guard, type GuardOptions, type SdkWrapper } from './guard.ts';
