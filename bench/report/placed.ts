import { format } from 'prettier';

/**
 * Returns a Markdown page with `text` in its place: between `<!-- <name> -->` and `<!-- end -->`. A page without that
 * place stays as it is. Formats as the repository's prettier does.
 */
export async function placed(page: string, name: string, text: string): Promise<string> {
  const begins = `<!-- ${name} -->`;
  const start = page.indexOf(begins);
  if (start < 0) return page;
  const end = page.indexOf('<!-- end -->', start);
  if (end < 0) throw new Error(`the page does not end "${name}" with <!-- end -->`);
  const whole = `${page.slice(0, start + begins.length)}\n\n${text}\n\n${page.slice(end)}`;
  return format(whole, { parser: 'markdown', printWidth: 120, singleQuote: true });
}
