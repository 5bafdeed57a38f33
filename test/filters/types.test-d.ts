import type { Order } from 'endcursor';
import { createClient, orderBy, where } from '../golden/filters/client/index.ts';

const client = createClient({ url: '' });
const maximum: number | undefined = undefined;

// Everything that each API supports, at the root and in nested lists.
client.parts(
  {
    where: (part) => [
      part.value.gt(50),
      part.value.lte(maximum),
      part.status.in('ACTIVE', 'DRAFT'),
      part.or(part.name.like('%x%'), part.name.soundex('x')),
      part.not(part.maker.name.eq('Acme')),
      part.labels.some((label) => label.name.eq('hot')),
      part.labels.some(),
      part.value.eq(null),
      part.value.isNull(false),
    ],
    orderBy: (part) => [part.createdAt.desc({ nulls: 'last' }), part.maker.name.asc()],
  },
  { name: true, labels: { $: { first: 5, where: (label) => label.name.in('a', 'b') }, name: true } },
);
client.makers({ where: (maker) => maker.or(maker.id.eq('1'), maker.name.contains('x')) });
client.boxes({ filters: (box) => [box.weight.gt(1), box.status.eq('DRAFT')], sort: (box) => box.packedAt.desc() });
client.users({ query: { filters: (user) => user.usernames.in('ada'), sort: (user) => [user.username.asc()] } });
client.labels({ sortKey: (label) => label.used.desc() });

// Plain inputs, and conditions that were stored.
const cheap = where.parts((part) => part.value.lt(5));
const latest: readonly Order<'PartOrderBy'>[] = orderBy.parts((part) => part.createdAt.desc());
client.parts({ where: { value: { _gt: 50 } }, orderBy: [{ name: 'asc' }] });
client.parts({ where: cheap, orderBy: latest });
client.parts({ where: (part) => part.or(cheap, where.parts([cheap, part.name.eq('x')])) });

// An unknown field, operator or join.
client.parts({
  // @ts-expect-error Property 'valeu' does not exist
  where: (part) => part.valeu.gt(1),
});
client.parts({
  // @ts-expect-error Property 'gt' does not exist: a status has no order
  where: (part) => part.status.gt('ACTIVE'),
});
client.boxes({
  // @ts-expect-error Property 'or' does not exist: this API joins with "and" alone
  filters: (box) => box.or(box.weight.eq(1)),
});
client.makers({
  // @ts-expect-error Property 'not' does not exist
  where: (maker) => maker.not(maker.id.eq('1')),
});
client.parts({
  // @ts-expect-error Property 'every' does not exist
  where: (part) => part.labels.every((label) => label.name.eq('x')),
});
client.boxes({
  // @ts-expect-error Property 'secret' does not exist: the enum of the order has no such column
  sort: (box) => box.secret.asc(),
});
client.labels({
  // @ts-expect-error Expected 0 arguments: this API says nothing of nulls
  sortKey: (label) => label.name.asc({ nulls: 'first' }),
});

// A value of the wrong type.
client.parts({
  // @ts-expect-error string is not assignable to number
  where: (part) => part.value.gt('50'),
});
client.parts({
  // @ts-expect-error "OLD" is no Status
  where: (part) => part.status.eq('OLD'),
});
client.parts({
  // @ts-expect-error null would match every row, and a status has no "is null"
  where: (part) => part.status.eq(null),
});
client.boxes({
  // @ts-expect-error boolean is not assignable to number
  filters: (box) => box.weight.in(1, true),
});

// A condition of another filter, and a value that is not a condition.
client.makers({
  // @ts-expect-error "PartBoolExp" is not "MakerFilter"
  where: cheap,
});
client.parts({
  // @ts-expect-error an order is no condition
  where: () => latest,
});
client.parts({
  // @ts-expect-error a field without an operator is no condition
  where: (part) => part.value,
});
client.parts(
  {},
  {
    labels: {
      $: {
        // @ts-expect-error Property 'value' does not exist
        where: (label) => label.value.eq(1),
      },
      name: true,
    },
  },
);
