import { DOCUMENT_NAMES, type DocumentNames } from '../kinds/document-names.ts';
import { FIELD_NAMES } from '../kinds/field-names.ts';
import type { Message } from '../schemas/message.ts';
import type { Spoken } from './config.ts';

/** Words in the language that is spoken. */
export interface Say {
  readonly spoken: Spoken;
  /** In one line; both: "中文 / English". */
  readonly line: (message: Message) => string;
  /** As lines, the first behind what it is about; both: the English one below the Chinese one and further in. */
  readonly lines: (message: Message, about?: string, indent?: string) => string[];
  /** The name of a kind, a status, a role …; as it is where there is none. */
  readonly name: <Of extends keyof DocumentNames>(of: Of, value: string) => string;
  /** A field of a header or an invoice by the parts of its path: "销售方 税号", "Seller, Tax number". */
  readonly path: (parts: readonly string[]) => string;
}

export function createSay(spoken: Spoken): Say {
  const line = ({ zh, en }: Message) =>
    spoken === 'both' ? (zh === en ? zh : `${zh} / ${en}`) : spoken === 'zh' ? zh : en;
  return {
    spoken,
    line,
    lines: (message, about = '', indent = '  ') =>
      spoken === 'both'
        ? [`${about}${message.zh}`, `${indent}${message.en}`]
        : [`${about}${line(message)}`],
    name: (of, value) => {
      const nameIn = (language: 'zh' | 'en') =>
        (DOCUMENT_NAMES[language][of] as Readonly<Record<string, string>>)[value] ?? value;
      return line({ zh: nameIn('zh'), en: nameIn('en') });
    },
    path: (parts) => {
      const words = (language: 'zh' | 'en') =>
        parts.map((word) =>
          /^\d+$/.test(word)
            ? `#${Number(word) + 1}`
            : (FIELD_NAMES[language][
                parts.includes('items') && word === 'unit' ? 'item_unit' : word
              ] ?? word),
        );
      return line({ zh: words('zh').join(' '), en: words('en').join(', ') });
    },
  };
}
