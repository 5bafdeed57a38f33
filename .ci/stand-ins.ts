import { startAligni } from '../test/servers/aligni.ts';
import { startScope } from '../test/servers/scope.ts';

/** The stand-in servers that codegen.yml reads from, on loopback. */
export interface StandIns {
  /** What the configuration and the examples read of the environment. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<unknown>;
}

/** Starts the stand-ins. Whoever starts them closes them. */
export async function startStandIns(): Promise<StandIns> {
  const token = 'demo';
  const aligni = await startAligni({ token }).listen();
  const scope = await startScope({ token, sizes: { members: 120, groupsPerUser: 60, membersPerGroup: 250 } }).listen();
  return {
    env: { ALIGNI_URL: aligni.url, ALIGNI_TOKEN: token, SCOPE_URL: scope.url, SCOPE_TOKEN: token },
    close: () => Promise.all([aligni.close(), scope.close()]),
  };
}
