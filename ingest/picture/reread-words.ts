import type { Word } from '../../schemas/page.ts';
import type { LineReading } from '../ocr/open-line-reader.ts';

/** Words that label a company's name or end one. */
const BESIDE_NAME =
  /公司|合作社|事务所|经营部|商行|中心$|厂$|(?:编[制报]|填报|核算|报送)单位|(?:单位|纳税人|企业|公司)名称/;
/** Companies are named in this upper share of a page. */
const HEADER = 0.35;
/** A name and its label stand no further apart than this share of the page's width. */
const NEAR = 0.35;
/** Most words read again on a page. */
const MOST = 16;
/** The standard model is this much surer of a right reading than the one for captions: 0.97 against 0.93. */
const HEAD_START = 0.04;

/** The words of a page among which a company's name stands. */
export function nameWords(words: readonly Word[]): Word[] {
  const header = words.filter(({ box, looksLike }) => box[3] < HEADER && looksLike === 'text');
  const marks = header.filter(({ text }) => BESIDE_NAME.test((text ?? '').replace(/\s/g, '')));
  const isBeside = ({ box }: Word) =>
    marks.some(
      (mark) =>
        Math.min(box[3], mark.box[3]) - Math.max(box[1], mark.box[1]) >
          (mark.box[3] - mark.box[1]) / 2 &&
        Math.max(box[0] - mark.box[2], mark.box[0] - box[2]) < NEAR,
    );
  return header.filter(isBeside).slice(0, MOST);
}

/** Captions read with less confidence are asked for again… */
const HARDLY_READ = 0.3;
/** …this many of a page: on a page where more are garbled both models fail. */
const MOST_CAPTIONS = 24;
const HAN = /\p{Script=Han}/u;

/** Captions that the first model could hardly read. */
export function garbledWords(words: readonly Word[]): Word[] {
  return words
    .filter(
      ({ text, confidence, looksLike }) =>
        looksLike === 'text' && (confidence ?? 1) < HARDLY_READ && HAN.test(text ?? ''),
    )
    .slice(0, MOST_CAPTIONS);
}

/** Of two readings of a name the surer one: no dictionary decides between two companies. */
export function surerReading(word: Word, second: LineReading): Word {
  if (second.text === '' || second.confidence - HEAD_START <= (word.confidence ?? 0)) return word;
  return { ...word, text: second.text, confidence: second.confidence };
}
