import type { ErrorCode } from '../../schemas/extraction.ts';
import type { Look, Page } from '../../schemas/page.ts';
import type { StructuredNode, StructuredSource } from '../../schemas/structured-source.ts';
import type { TamperingSignal } from '../../schemas/tampering-signal.ts';
import { MOST_PDF_PAGES } from '../limits.ts';
import type { PageFile } from '../page-file.ts';
import { fractions } from '../pdf/fractions.ts';
import { unite } from '../pdf/rectangle.ts';
import { ReadingError } from '../reading-error.ts';
import { openZip } from '../zip/open-zip.ts';
import { changedAfterSigning } from './changed-after-signing.ts';
import { numbersIn } from './numbers-in.ts';
import { type OfdPackage, type OfdPart, ofdPackage } from './ofd-package.ts';
import { pathLines } from './path-lines.ts';
import { boxOf, type OfdContent, readOfdPage } from './read-ofd-page.ts';
import { POINTS, type TextObject, textObjects } from './text-objects.ts';
import { childrenNamed, textOf } from './text-of.ts';

const ROOT = 0;
const NO_OFFSET = { x: 0, y: 0 };
/** A4 in millimetres, for pages that name no size. */
const USUAL_SIZE = [0, 0, 210, 297];

interface OfdPage {
  /** null: nothing refers to it. */
  readonly id: string | null;
  readonly content: OfdContent;
}

/**
 * Opens an OFD (GB/T 33190): its pages as placed words, and on the first one what the file says of its invoice: attached
 * originals, tags, properties. Throws ReadingError: those of the zip; of XML where it is refused; `file.corrupt` without a
 * document, or with one that is not well formed.
 */
export async function openOfdFile(bytes: Uint8Array): Promise<PageFile> {
  const { pages, sources, warnings, changed } = await readPackage(bytes).catch((cause) => {
    const isDamage =
      cause instanceof ReadingError && /^xml\.(?:malformed|encoding)$/.test(cause.code);
    throw isDamage ? new ReadingError('file.corrupt', null, { cause }) : cause;
  });
  const read = (number: number): Page => {
    const content = pages[number - 1]?.content;
    if (!content) throw new RangeError(`there is no page ${number}`);
    const page = readOfdPage(content, number);
    const signals: TamperingSignal[] = [
      ...(page.signals ?? []),
      ...(changed.length > 0
        ? [{ kind: 'changed_after_signing' as const, files: [...changed] }]
        : []),
    ];
    return {
      ...page,
      ...(signals.length > 0 ? { signals } : {}),
      ...(number === 1 && sources.length > 0
        ? { structured: sources.map((source) => ({ ...source, pages: [1, pages.length] })) }
        : {}),
    };
  };
  return {
    mediaType: 'application/ofd',
    pageCount: pages.length,
    readPage: async (number) => ({
      page: read(number),
      warnings: number === 1 ? [...warnings] : [],
    }),
    glance: async (number) => {
      const { width, height, source, words } = read(number);
      return { width, height, source, words, isTable: true };
    },
    look: async (_number, places) => places.map(() => UNSEEN),
    prints: async () => null,
    close: async () => {},
  };
}

interface OfdContents {
  readonly pages: readonly OfdPage[];
  readonly sources: readonly Omit<StructuredSource, 'pages'>[];
  /** Why attachments could not be read. */
  readonly warnings: ReadonlySet<ErrorCode>;
  /** Files that are not what was signed. */
  readonly changed: readonly string[];
}

async function readPackage(bytes: Uint8Array): Promise<OfdContents> {
  const zip = await openZip(bytes);
  const ofd = ofdPackage(zip);
  const entry =
    ofd.find('OFD.xml', '') ?? zip.entries.find(({ name }) => /(^|\/)OFD\.xml$/i.test(name))?.name;
  if (entry === undefined) throw new ReadingError('file.corrupt');
  const start = await ofd.xml(entry);
  const pages: OfdPage[] = [];
  const sources: Omit<StructuredSource, 'pages'>[] = [];
  const warnings = new Set<ErrorCode>();
  const changed = new Set<string>();
  for (const body of childrenNamed(start.tree, ROOT, 'DocBody')) {
    const [root] = childrenNamed(start.tree, body, 'DocRoot');
    const path = ofd.find(textOf(start.tree, root), entry);
    if (path === null) throw new ReadingError('file.corrupt');
    const document = await ofd.xml(path);
    const before = pages.length;
    pages.push(...(await readPages(ofd, document)));
    if (pages.length > MOST_PDF_PAGES) throw new ReadingError('file.too_many_pages');
    sources.push(
      ...(await attachments(ofd, document, warnings)),
      ...(await tags(ofd, document, pages.slice(before), before)),
    );
    for (const name of await changedAfterSigning(ofd, start, body)) changed.add(name);
    const properties = propertiesOf(start, body);
    if (properties) sources.push(properties);
  }
  if (pages.length === 0) throw new ReadingError('file.corrupt');
  return { pages, sources, warnings, changed: [...changed] };
}

/** The page is not drawn: no digit is seen, and no place is called blank. */
const UNSEEN: Look = {
  digits: { text: '', confidence: 0 },
  support: [],
  third: null,
  ink: 1,
  densest: 1,
  tallest: 1,
  faint: 0,
  densestFaint: 0,
};

async function readPages(ofd: OfdPackage, document: OfdPart): Promise<OfdPage[]> {
  const { tree, path } = document;
  const [common] = childrenNamed(tree, ROOT, 'CommonData');
  const area = common === undefined ? undefined : childrenNamed(tree, common, 'PageArea')[0];
  const templates = new Map<string, string>();
  for (const template of common === undefined ? [] : childrenNamed(tree, common, 'TemplatePage')) {
    const id = tree.attribute(template, 'ID');
    const found = ofd.find(tree.attribute(template, 'BaseLoc') ?? '', path);
    if (id !== null && found !== null) templates.set(id, found);
  }
  const frames = new Map<string, Pick<OfdContent, 'texts' | 'lines'>>();
  const frame = async (template: string) => {
    const known = frames.get(template);
    if (known) return known;
    const read = contentOf(await ofd.xml(template));
    frames.set(template, read);
    return read;
  };
  const pages: OfdPage[] = [];
  for (const list of childrenNamed(tree, ROOT, 'Pages'))
    for (const page of childrenNamed(tree, list, 'Page')) {
      const found = ofd.find(tree.attribute(page, 'BaseLoc') ?? '', path);
      if (found === null) throw new ReadingError('file.corrupt');
      if (pages.length >= MOST_PDF_PAGES) throw new ReadingError('file.too_many_pages');
      const part = await ofd.xml(found);
      const own = contentOf(part);
      const behind: Pick<OfdContent, 'texts' | 'lines'>[] = [];
      for (const used of childrenNamed(part.tree, ROOT, 'Template')) {
        const template = templates.get(part.tree.attribute(used, 'TemplateID') ?? '');
        if (template !== undefined) behind.push(await frame(template));
      }
      const [ownArea] = childrenNamed(part.tree, ROOT, 'Area');
      pages.push({
        id: tree.attribute(page, 'ID'),
        content: {
          size: sizeOf(part, ownArea) ?? sizeOf(document, area) ?? pointsOf(USUAL_SIZE),
          texts: [...behind.flatMap(({ texts }) => texts), ...own.texts],
          lines: [...behind.flatMap(({ lines }) => lines), ...own.lines],
        },
      });
    }
  await addAnnotations(ofd, document, pages);
  return pages;
}

function contentOf({ tree }: OfdPart): Pick<OfdContent, 'texts' | 'lines'> {
  return { texts: textObjects(tree, ROOT, NO_OFFSET), lines: pathLines(tree, ROOT) };
}

function sizeOf({ tree }: OfdPart, area: number | undefined): OfdContent['size'] | null {
  if (area === undefined) return null;
  const [box] = childrenNamed(tree, area, 'PhysicalBox');
  const numbers = numbersIn(textOf(tree, box));
  const size = pointsOf(numbers);
  return size.width > 0 && size.height > 0 ? size : null;
}

function pointsOf([, , width = 0, height = 0]: readonly number[]): OfdContent['size'] {
  return { width: width * POINTS, height: height * POINTS };
}

/** Text of annotations is seen on the page like its own. */
async function addAnnotations(
  ofd: OfdPackage,
  { tree, path }: OfdPart,
  pages: OfdPage[],
): Promise<void> {
  for (const reference of childrenNamed(tree, ROOT, 'Annotations')) {
    const list = ofd.find(textOf(tree, reference), path);
    if (list === null) continue;
    const { tree: index } = await ofd.xml(list);
    for (const page of childrenNamed(index, ROOT, 'Page')) {
      const at = pages.findIndex(({ id }) => id !== null && id === index.attribute(page, 'PageID'));
      const target = pages[at];
      const [location] = childrenNamed(index, page, 'FileLoc');
      const found = ofd.find(textOf(index, location), list);
      if (!target || found === null) continue;
      const texts = annotationTexts(await ofd.xml(found));
      const { content } = target;
      pages[at] = { ...target, content: { ...content, texts: [...content.texts, ...texts] } };
    }
  }
}

function annotationTexts({ tree }: OfdPart): TextObject[] {
  return childrenNamed(tree, ROOT, 'Annot').flatMap((annotation) =>
    childrenNamed(tree, annotation, 'Appearance').flatMap((appearance) => {
      const [x = 0, y = 0] = numbersIn(tree.attribute(appearance, 'Boundary'));
      const isHidden = tree.attribute(annotation, 'Visible') === 'false';
      return textObjects(tree, appearance, { x, y }, isHidden);
    }),
  );
}

/** XML files that are attached. One that cannot be read is a warning: the pages can be. */
async function attachments(
  ofd: OfdPackage,
  { tree, path }: OfdPart,
  warnings: Set<ErrorCode>,
): Promise<Omit<StructuredSource, 'pages'>[]> {
  const sources: Omit<StructuredSource, 'pages'>[] = [];
  for (const reference of childrenNamed(tree, ROOT, 'Attachments')) {
    const list = ofd.find(textOf(tree, reference), path);
    if (list === null) continue;
    const { tree: index } = await ofd.xml(list);
    for (const attachment of childrenNamed(index, ROOT, 'Attachment')) {
      const [location] = childrenNamed(index, attachment, 'FileLoc');
      const found = ofd.find(textOf(index, location), list);
      if (found === null || !/\.xml$/i.test(found)) continue;
      try {
        const { tree: content, namespace } = await ofd.xml(found);
        sources.push({ name: found, layer: 'attachment', namespace, nodes: [...content.nodes] });
      } catch (cause) {
        if (!(cause instanceof ReadingError)) throw cause;
        warnings.add(cause.code);
      }
    }
  }
  return sources;
}

/** Names that point at texts of the pages, with those texts in them. */
async function tags(
  ofd: OfdPackage,
  { tree, path }: OfdPart,
  pages: readonly OfdPage[],
  before: number,
): Promise<Omit<StructuredSource, 'pages'>[]> {
  const sources: Omit<StructuredSource, 'pages'>[] = [];
  for (const reference of childrenNamed(tree, ROOT, 'CustomTags')) {
    const list = ofd.find(textOf(tree, reference), path);
    if (list === null) continue;
    const { tree: index } = await ofd.xml(list);
    for (const tag of childrenNamed(index, ROOT, 'CustomTag')) {
      const [location] = childrenNamed(index, tag, 'FileLoc');
      const found = ofd.find(textOf(index, location), list);
      if (found === null) continue;
      const part = await ofd.xml(found);
      const nodes = withTexts(part, pages, before);
      sources.push({ name: found, layer: 'tags', namespace: part.namespace, nodes });
    }
  }
  return sources;
}

function withTexts({ tree }: OfdPart, pages: readonly OfdPage[], before: number): StructuredNode[] {
  const objects = pages.map(
    ({ content }) =>
      new Map(content.texts.flatMap((text) => (text.id === null ? [] : [[text.id, text]]))),
  );
  return tree.nodes.map((node, element) => {
    const references = childrenNamed(tree, element, 'ObjectRef').flatMap((reference) => {
      const at = pages.findIndex(
        ({ id }) => id !== null && id === tree.attribute(reference, 'PageRef'),
      );
      const object = objects[at]?.get(textOf(tree, reference));
      // What the page does not show is no copy of it.
      return object?.isSeen ? [{ at, object }] : [];
    });
    const isOfTag = tree.isNamed(element, 'ObjectRef');
    if (references.length === 0) return isOfTag ? { ...node, text: '' } : node;
    const boxes = references.flatMap(({ object }) => {
      const box = boxOf(object);
      return box ? [box] : [];
    });
    const [first] = references;
    const size = first && pages[first.at]?.content.size;
    return {
      ...node,
      text: references.map(({ object }) => object.text).join(''),
      ...(first && size && boxes.length > 0
        ? {
            place: {
              page: before + first.at + 1,
              box: fractions(boxes.reduce(unite), size),
            },
          }
        : {}),
    };
  });
}

/** DocInfo with its CustomDatas. */
function propertiesOf(
  { tree, namespace, path }: OfdPart,
  body: number,
): Omit<StructuredSource, 'pages'> | null {
  const [info] = childrenNamed(tree, body, 'DocInfo');
  if (info === undefined) return null;
  const kept = [info];
  for (const element of kept) kept.push(...tree.children(element));
  const places = new Map(kept.map((element, index) => [element, index]));
  const nodes = kept.flatMap((element): StructuredNode[] => {
    const node = tree.nodes[element];
    if (!node) return [];
    const parent = element === info ? null : (places.get(node.parent ?? info) ?? 0);
    return [{ ...node, parent }];
  });
  return { name: path, layer: 'properties', namespace, nodes };
}
