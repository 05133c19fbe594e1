/**
 * Kinds of Chinese VAT invoices by the code of the tax offices' interfaces. special: 专票, of which the buyer may deduct
 * the tax; ordinary: 普票. paper, electronic and digital (数电) say how it is issued.
 */
export const VAT_INVOICE_TYPES: Readonly<Record<string, string>> = {
  '01': 'paper_special',
  '02': 'paper_freight',
  '03': 'paper_motor_vehicle',
  '04': 'paper_ordinary',
  '08': 'electronic_special',
  '10': 'electronic_ordinary',
  '11': 'roll_ordinary',
  '14': 'electronic_toll',
  '15': 'paper_used_vehicle',
  '51': 'digital_railway_ticket',
  '61': 'digital_air_itinerary',
  '81': 'digital_special',
  '82': 'digital_ordinary',
  '83': 'digital_motor_vehicle',
  '84': 'digital_used_vehicle',
  '85': 'digital_paper_special',
  '86': 'digital_paper_ordinary',
  '87': 'digital_paper_motor_vehicle',
  '88': 'digital_paper_used_vehicle',
};
