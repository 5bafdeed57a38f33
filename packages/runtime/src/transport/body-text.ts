import { ResponseSizeError } from '../errors/index.ts';
import { nothing } from '../time/nothing.ts';

/**
 * Returns the text of a response's body.
 * @throws {ResponseSizeError} if it has more bytes than `most`; the rest is not read
 */
export async function bodyText(response: Response, most: number, coordinate: string): Promise<string> {
  const { body } = response;
  if (!body) return response.text();
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > most) {
      reader.cancel().catch(nothing);
      throw new ResponseSizeError(most, coordinate);
    }
    text += decoder.decode(value, { stream: true });
  }
}
