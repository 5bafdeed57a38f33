import { Server } from 'node:net';

/** Makes every server of this process listen only on loopback, for servers that accept no host. */
export function listenOnLoopback(): void {
  const listen = Server.prototype.listen;
  Server.prototype.listen = function (this: Server, port?: unknown, ...rest: unknown[]): Server {
    const callback = rest.find((argument) => typeof argument === 'function') as (() => void) | undefined;
    return Reflect.apply(listen, this, [{ port: Number(port), host: '127.0.0.1' }, callback]);
  };
}
