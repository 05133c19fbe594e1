import { messageOfError } from '../ingest/message-of-error.ts';
import { ErrorCode } from '../schemas/extraction.ts';
import type { Message } from '../schemas/message.ts';
import type { UploadErrorCode } from '../schemas/upload-state.ts';

const OWN: Readonly<Record<Exclude<UploadErrorCode, ErrorCode>, Message>> = {
  'work.crashed': {
    en: 'The service ended three times while it was reading this file, so it is not tried again. Print the pages to a new PDF or scan them, and upload that.',
    zh: '读取此文件时服务三次中断，已不再尝试。请重新打印为 PDF 或扫描后上传。',
  },
  'work.gave_up': {
    en: 'The file could not be read because of a fault of the service. Upload it again later; the log names the fault by the id of this document.',
    zh: '因服务内部出错，未能读取此文件。请稍后重新上传；日志中可凭此文件的编号查找原因。',
  },
  'work.timeout': {
    en: 'Reading took longer than half an hour and was stopped. Upload fewer pages at a time.',
    zh: '读取超过半小时，已停止。请分页上传。',
  },
  'document.withdrawn': {
    en: 'This document was withdrawn.',
    zh: '此文件已撤回。',
  },
  'object.missing': {
    en: 'The stored file is gone from the data folder. Upload it again.',
    zh: '已保存的文件从数据文件夹中丢失。请重新上传。',
  },
  'object.corrupt': {
    en: 'The stored file was damaged in the data folder. Upload it again, and check the disk.',
    zh: '已保存的文件在数据文件夹中损坏。请重新上传，并检查磁盘。',
  },
};

/** Why an upload was rejected or failed, and what to do about it. */
export function messageOfUploadError(code: UploadErrorCode): Message {
  const reading = ErrorCode.safeParse(code);
  return reading.success ? messageOfError(reading.data) : OWN[code as keyof typeof OWN];
}
