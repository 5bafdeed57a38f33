import { connection } from 'next/server';
import { Suspense } from 'react';
import { shop } from '../shop-client.ts';
import { StreamedProducts } from './streamed-products.tsx';

/** A pager is an iterable. React reads it on the server, and sends each row as it comes. */
async function AllProducts() {
  await connection();
  return <StreamedProducts rows={shop.products({}, { id: true, title: true, variants: { sku: true } }).rows()} />;
}

export default function Stream() {
  return (
    <Suspense>
      <AllProducts />
    </Suspense>
  );
}
