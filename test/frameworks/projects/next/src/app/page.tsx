import { connection } from 'next/server';
import { Suspense } from 'react';
import { firstProducts } from '../products.ts';
import { Products } from './products-list.tsx';
import { shop, shopUrl } from './shop-client.ts';

/** The server reads the first page and passes it to the browser, which continues. */
async function FirstProducts() {
  await connection();
  return <Products first={await firstProducts(shop)} url={shopUrl} />;
}

export default function Home() {
  return (
    <Suspense>
      <FirstProducts />
    </Suspense>
  );
}
