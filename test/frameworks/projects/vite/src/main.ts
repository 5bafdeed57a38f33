import { productsInBrowser } from './in-browser.ts';

const list = document.querySelector('ul');
const rows = productsInBrowser(import.meta.env.VITE_SHOP_URL).rows();
for await (const { title } of rows) list?.append(Object.assign(document.createElement('li'), { textContent: title }));
document.body.append(Object.assign(document.createElement('output'), { textContent: JSON.stringify(rows.receipt) }));
