'use client';

import { useEffect, useState } from 'react';

interface Row {
  readonly id: string;
  readonly title: string;
}

export function StreamedProducts({ rows }: { readonly rows: AsyncIterable<Row> }) {
  const [shown, setShown] = useState<readonly Row[]>([]);
  const [complete, setComplete] = useState(false);
  useEffect(() => {
    const read = async () => {
      for await (const row of rows) setShown((all) => [...all, row]);
      setComplete(true);
    };
    read().catch(console.error);
  }, [rows]);
  return (
    <>
      <ul>
        {shown.map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ul>
      {complete && <output>{JSON.stringify({ complete })}</output>}
    </>
  );
}
