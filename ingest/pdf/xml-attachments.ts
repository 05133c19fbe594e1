import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ErrorCode } from '../../schemas/extraction.ts';
import type { StructuredSource } from '../../schemas/structured-source.ts';
import { ReadingError } from '../reading-error.ts';
import { looksLikeXml } from '../xml/looks-like-xml.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { collectWarnings } from './collect-warnings.ts';

export interface XmlAttachments {
  readonly sources: readonly StructuredSource[];
  /** Why attachments that look like XML could not be read; the pages can be. */
  readonly warnings: readonly ErrorCode[];
}

/** Attachments looked at: an invoice has one, a portfolio of other files is none. */
const MOST_ATTACHMENTS = 20;

/** The XML files that are attached to a PDF, as Factur-X, ZUGFeRD and the tax bureau's PDF attach the invoice. */
export async function xmlAttachments(document: PDFDocumentProxy): Promise<XmlAttachments> {
  const { result: attached } = await collectWarnings(() => document.getAttachments());
  const sources: StructuredSource[] = [];
  const warnings = new Set<ErrorCode>();
  for (const [id, { filename }] of [...(attached ?? [])].slice(0, MOST_ATTACHMENTS)) {
    const { result: content } = await collectWarnings(() => document.getAttachmentContent(id));
    if (!content || !looksLikeXml(content)) continue;
    try {
      sources.push({
        name: filename,
        layer: 'attachment',
        ...parseXml(content),
        pages: [1, document.numPages],
      });
    } catch (cause) {
      if (!(cause instanceof ReadingError)) throw cause;
      warnings.add(cause.code);
    }
  }
  return { sources, warnings: [...warnings] };
}
