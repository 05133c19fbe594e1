import type { LabelledForm } from './labelled-form.ts';
import { digitalInvoice } from './vat-invoice/digital-invoice.ts';

/** Every form of labelled fields that Hedui knows. */
export const labelledForms: readonly LabelledForm[] = [digitalInvoice];
