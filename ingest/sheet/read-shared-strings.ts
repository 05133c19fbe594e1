import { readXml } from './read-xml.ts';

/** The texts that cells refer to by number: the runs of each joined, without the pronunciation written beside them. */
export function readSharedStrings(bytes: Uint8Array): string[] {
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let beside = 0;
  readXml(bytes, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') beside++;
      else if (name === 't') isText = beside === 0;
    },
    text: (part) => {
      if (isText) text += part;
    },
    close: (name) => {
      if (name === 'si') strings.push(text);
      else if (name === 'rPh') beside--;
      else if (name === 't') isText = false;
    },
  });
  return strings;
}
