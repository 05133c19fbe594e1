import { hash } from 'node:crypto';
import { hashOfFiles, nameOfFiles } from '../records/hash-of-files.ts';
import type { FileInput } from './reader-pool.ts';

/** What is said of an upload as a whole: its files' names, their hash (`hashOfFiles`) and the size of their bytes. */
export function uploadOf(inputs: readonly FileInput[]): {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
} {
  return {
    name: nameOfFiles(inputs.map(({ name }) => name)),
    sha256: hashOfFiles(inputs.map(({ bytes }) => hash('sha256', bytes))),
    bytes: inputs.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
  };
}
