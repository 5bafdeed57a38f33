import { progress } from 'endcursor/progress';
import { createClient } from './generated/index.js';

/*
 * Streams every part whose value is between two bounds. `npm start` runs it against the stand-in server. With your own
 * host and token in ALIGNI_URL and ALIGNI_TOKEN, it reads the real API.
 */
const { ALIGNI_URL: url = '', ALIGNI_TOKEN: token = '' } = process.env;

const aligni = createClient({
  url,
  headers: () => ({ Authorization: `Token ${token}` }),
  // The stand-in accepts any number of requests. For the real API, omit `limits` to use those of the profile.
  limits: { quotas: [] },
});

const parts = aligni
  .parts(
    { filters: (part) => [part.value.gt(50), part.value.lt(1000)] },
    { partNumber: true, manufacturerPn: true, value: true, manufacturer: { name: true } },
    { on: progress(process.stderr) },
  )
  .rows();

let sum = 0;
for await (const part of parts) sum += part.value ?? 0;

console.log(`The values of ${parts.receipt.nodes} parts add up to ${sum}.`);
console.log(parts.receipt);
