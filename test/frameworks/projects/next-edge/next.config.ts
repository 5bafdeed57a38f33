import type { NextConfig } from 'next';

// Routes on the edge exist only without the cache of components.
const config: NextConfig = {};

export default config;
