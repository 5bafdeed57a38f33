/** The formats of `core_date` that the stand-in supports. */
export type TotaraDateFormat = 'TIMESTAMP' | 'ISO8601' | 'DATELONG' | 'DATESHORT' | 'DATETIMELONG' | 'DATETIMESHORT';

/** Formats a time in UTC: `DATETIMELONG` is `27/05/2022, 10:51`, `DATETIMESHORT` is `27/05/22, 10:51`. */
export function formatDate(seconds: number, format: TotaraDateFormat): string {
  const iso = new Date(seconds * 1000).toISOString();
  const [year, month, day, time] = [iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10), iso.slice(11, 16)];
  switch (format) {
    case 'TIMESTAMP':
      return String(seconds);
    case 'ISO8601':
      return `${iso.slice(0, 19)}+0000`;
    case 'DATELONG':
      return `${day}/${month}/${year}`;
    case 'DATESHORT':
      return `${day}/${month}/${year.slice(2)}`;
    case 'DATETIMELONG':
      return `${day}/${month}/${year}, ${time}`;
    case 'DATETIMESHORT':
      return `${day}/${month}/${year.slice(2)}, ${time}`;
  }
}
