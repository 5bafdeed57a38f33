import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Returns the folder of cached schemas: `ENDCURSOR_CACHE`, or `endcursor` in the cache folder of the system
 * (`XDG_CACHE_HOME`, `LOCALAPPDATA`, `~/Library/Caches` or `~/.cache`).
 */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string {
  if (env['ENDCURSOR_CACHE']) return env['ENDCURSOR_CACHE'];
  const home = env['HOME'] ?? homedir();
  const own = platform === 'win32' ? env['LOCALAPPDATA'] : env['XDG_CACHE_HOME'];
  const usual = platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache');
  return join(own || usual, 'endcursor');
}
