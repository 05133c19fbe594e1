import type { FormField, LabelledForm } from '../labelled-form.ts';
import { electronicInvoice } from './electronic-invoice.ts';

/** The paths that stand without a label in the corners of the sheet, and what they look like. */
const CORNERS: Readonly<Record<string, RegExp>> = {
  // Ten digits on older paper; twelve begin with 0, those of a machine do not. In front of the number stands №, however it was
  // read.
  code: /^(\d{10}|0\d{11})$/,
  number: /^[^\d]{0,3}(\d{8})$/,
};

/** 专票 and 普票 on pre-printed paper: the electronic form's places, filled in by a printer that does not always hit them. */
export const paperInvoice: LabelledForm = {
  ...electronicInvoice,
  id: 'vat_invoice.paper',
  preprinted: true,
  titles: [
    { caption: '增值税专用发票', type: 'paper_special' },
    { caption: '增值税普通发票', type: 'paper_ordinary' },
  ],
  ownNumbers: [/^\d{8}$/, /^(?:\d{10}|0\d{9}(?!0[67]|1[1-3])\d{2})$/],
  ownWords: ['发票联', '抵扣联', '记账联', '开户行及账号', '地址、电话', '收款人', '复核'],
  fields: electronicInvoice.fields.map((field): FormField => {
    const shape = field.path === null ? undefined : CORNERS[field.path];
    return shape ? { ...field, labels: [], shape } : field;
  }),
};
