import type { Detector } from './dialect.ts';
import { detectRelay } from './relay.ts';

/** The detectors in order: the first that recognises a field decides. */
export const detectors: readonly Detector[] = [detectRelay];
