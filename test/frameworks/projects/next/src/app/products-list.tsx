'use client';

import type { Page } from 'endcursor';
import { useEffect, useState } from 'react';
import { productsInBrowser } from '../in-browser.ts';

interface Row {
  readonly id: string;
  readonly title: string;
}

export function Products({ first, url }: { readonly first: Page<Row>; readonly url: string }) {
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
