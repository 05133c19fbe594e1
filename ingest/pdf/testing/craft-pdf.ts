/** Writes small PDFs by hand, for tests: every object as its own text, a correct cross-reference table. */
export interface CraftedPdf {
  /** Adds an object and gives its number. */
  add(body: string): number;
  addStream(dictionary: string, data: string | Uint8Array): number;
  /** Adds an A4 page. `resources` without the outer brackets: "/Font << /F1 3 0 R >>". */
  page(content: string, resources: string, extra?: string): void;
  bytes(): Uint8Array;
}

/** `catalogue`: what stands in the catalogue beside its pages. */
export function craftPdf(catalogue = ''): CraftedPdf {
  const objects: Buffer[] = [];
  const pages: number[] = [];
  const add = (body: string | Buffer) => objects.push(Buffer.isBuffer(body) ? body : latin(body));
  // Objects 1 and 2 are the catalogue and the page tree.
  add(`<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`);
  add('');
  const addStream = (dictionary: string, data: string | Uint8Array) => {
    const bytes = typeof data === 'string' ? latin(data) : Buffer.from(data);
    return add(
      Buffer.concat([
        latin(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`),
        bytes,
        latin('\nendstream'),
      ]),
    );
  };
  return {
    add,
    addStream,
    page(content, resources, extra = '') {
      const stream = addStream('', content);
      pages.push(
        add(
          `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${stream} 0 R /Resources << ${resources} >> ${extra} >>`,
        ),
      );
    },
    bytes() {
      objects[1] = latin(
        `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((page) => `${page} 0 R`).join(' ')}] >>`,
      );
      const chunks = [latin('%PDF-1.7\n')];
      const offsets: number[] = [];
      let length = chunks[0]?.length ?? 0;
      objects.forEach((body, index) => {
        const chunk = Buffer.concat([latin(`${index + 1} 0 obj\n`), body, latin('\nendobj\n')]);
        offsets.push(length);
        length += chunk.length;
        chunks.push(chunk);
      });
      const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
      chunks.push(
        latin(
          `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
        ),
      );
      return new Uint8Array(Buffer.concat(chunks));
    },
  };
}

function latin(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
