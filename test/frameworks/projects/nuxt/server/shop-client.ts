import { shopAt } from '../src/products.ts';

export const shopUrl = process.env.SHOP_URL ?? '';
export const shop = shopAt(shopUrl);
