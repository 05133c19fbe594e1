import { mayHoldCommercialInvoice } from '../extract/commercial-invoice/may-hold-commercial-invoice.ts';
import { mayHoldForm } from '../extract/labelled-form/may-hold-form.ts';
import { mayHoldStatement } from '../extract/statement/may-hold-statement.ts';
import { labelledForms, statementForms } from '../kinds/registry.ts';
import type { PageGlance } from '../schemas/page.ts';

/** Might this page hold a part of a document, by what a first look read of it? */
export function mayHoldDocument(glance: PageGlance): boolean {
  return (
    glance.hasStructured === true ||
    mayHoldStatement(glance, statementForms) ||
    mayHoldForm(glance, labelledForms) ||
    mayHoldCommercialInvoice(glance)
  );
}
