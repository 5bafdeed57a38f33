/** Returns the result of a function, and the processor time that it takes when it runs for the second time. */
export async function measured<T>(run: () => T | Promise<T>): Promise<{ readonly ms: number; readonly result: T }> {
  await run();
  const start = process.cpuUsage();
  const result = await run();
  const { system, user } = process.cpuUsage(start);
  return { ms: (system + user) / 1000, result };
}
