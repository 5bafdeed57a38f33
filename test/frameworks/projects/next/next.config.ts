import type { NextConfig } from 'next';

// With these, a component may not read the time before it waits for a request.
const config: NextConfig = { cacheComponents: true, partialPrefetching: true };

export default config;
