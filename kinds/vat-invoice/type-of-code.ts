/** Last two digits of a code of 12: what its invoices are. 13 is practice, seen in no official list. */
const TYPES: Readonly<Record<string, string>> = {
  '04': 'paper_ordinary',
  '05': 'paper_ordinary',
  '06': 'roll_ordinary',
  '07': 'roll_ordinary',
  '11': 'electronic_ordinary',
  '12': 'electronic_toll',
  '13': 'electronic_special',
  '17': 'paper_used_vehicle',
};

/** The type that a 发票代码 of 12 digits tells; of 10 digits, where the eighth is only a hint, and of others: null. */
export function typeOfCode(code: string): string | null {
  return /^0\d{11}$/.test(code) ? (TYPES[code.slice(10)] ?? null) : null;
}
