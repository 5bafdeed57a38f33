import { useEffect, useState } from 'react';
import { useLoaderData } from 'react-router';
import { productsInBrowser } from '../../src/in-browser.ts';
import { firstProducts } from '../../src/products.ts';
import { shop, shopUrl } from '../shop-client.server.ts';

/** The server reads the first page and passes it to the browser, which continues. */
export const loader = async () => ({ first: await firstProducts(shop), url: shopUrl });

export default function Home() {
  const { first, url } = useLoaderData<typeof loader>();
  const [rows, setRows] = useState(first.nodes);
  const [receipt, setReceipt] = useState<string>();
  useEffect(() => {
    const rest = productsInBrowser(url, first.resume).rows();
    const read = async () => {
      for await (const row of rest) setRows((all) => [...all, row]);
      setReceipt(JSON.stringify(rest.receipt));
    };
    read().catch(console.error);
    return () => void rest.return();
  }, [first, url]);
  return (
    <>
      <ul>
        {rows.map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ul>
      {receipt && <output>{receipt}</output>}
    </>
  );
}
