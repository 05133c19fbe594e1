import { z } from 'zod';
import { messageOfError } from '../ingest/message-of-error.ts';
import { Message } from '../schemas/message.ts';

/** Every error answer of the API, in both languages. `file.*` codes are those of the reading. */
const PROBLEMS = {
  'file.empty': { status: 400, message: messageOfError('file.empty') },
  'file.too_large': { status: 413, message: messageOfError('file.too_large') },
  'request.no_file': {
    status: 400,
    message: {
      en: 'The request holds no file. Send one as multipart/form-data, or as the body itself.',
      zh: '请求中没有文件。请以 multipart/form-data 上传一个文件，或直接以文件内容作为请求体。',
    },
  },
  'request.many_files': {
    status: 400,
    message: {
      en: 'The request holds more than one file. Send each file in a request of its own.',
      zh: '请求中有多个文件。请每次只上传一个文件。',
    },
  },
  'request.incomplete': {
    status: 400,
    message: {
      en: 'The upload broke off before its end. Send it again.',
      zh: '上传中断，文件不完整。请重新上传。',
    },
  },
  'request.invalid': {
    status: 400,
    message: {
      en: 'The request does not follow the description in /openapi.json.',
      zh: '请求不符合 /openapi.json 中的说明。',
    },
  },
  'request.idempotency_key': {
    status: 400,
    message: {
      en: 'Idempotency-Key must have 1 to 255 visible ASCII characters.',
      zh: 'Idempotency-Key 须为 1 至 255 个可见 ASCII 字符。',
    },
  },
  'request.idempotency_mismatch': {
    status: 422,
    message: {
      en: 'This Idempotency-Key was used for another file. Use a new key for a new file.',
      zh: '此 Idempotency-Key 已用于另一个文件。上传新文件请使用新的键。',
    },
  },
  'request.host': {
    status: 403,
    message: {
      en: 'Hedui answers only under the names of this machine. Open it at 127.0.0.1 or localhost, or add the name to HEDUI_HOSTS.',
      zh: 'Hedui 只应答本机名称。请用 127.0.0.1 或 localhost 访问，或将该名称加入 HEDUI_HOSTS。',
    },
  },
  'request.cross_site': {
    status: 403,
    message: {
      en: 'Another web site may not send files to Hedui.',
      zh: '其他网站不能向 Hedui 上传文件。',
    },
  },
  'request.not_found': {
    status: 404,
    message: { en: 'There is nothing at this address.', zh: '此地址没有内容。' },
  },
  'document.not_found': {
    status: 404,
    message: { en: 'There is no document with this id.', zh: '没有此编号的文件。' },
  },
  'service.unavailable': {
    status: 503,
    message: {
      en: 'The service cannot keep files at the moment. Send the request again in a few seconds.',
      zh: '服务暂时无法保存文件。请几秒后重试。',
    },
  },
  'service.full': {
    status: 507,
    message: {
      en: 'No room is left to keep files. Free space in the data folder.',
      zh: '存储空间已满。请清理数据文件夹所在的磁盘。',
    },
  },
  'service.fault': {
    status: 500,
    message: {
      en: 'Something went wrong on our side. The log names it by the id in "instance".',
      zh: '服务内部出错。可凭 instance 中的编号在日志里查找。',
    },
  },
} as const satisfies Readonly<Record<string, { status: number; message: Message }>>;

export type ProblemCode = keyof typeof PROBLEMS;
const CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

/** RFC 9457, with the code for programs and the sentence for people in both languages. */
export const ProblemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(CODES),
  message: Message,
  /** Names this answer in the log. */
  instance: z.string(),
});
export type ProblemBody = z.infer<typeof ProblemBody>;

/** Thrown where a request cannot be answered as asked. */
export class Problem extends Error {
  readonly code: ProblemCode;

  constructor(code: ProblemCode, options?: ErrorOptions) {
    super(PROBLEMS[code].message.en, options);
    this.name = 'Problem';
    this.code = code;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }

  body(instance: string): ProblemBody {
    const { status, message } = PROBLEMS[this.code];
    return {
      type: `urn:hedui:problem:${this.code}`,
      title: message.en,
      status,
      code: this.code,
      message,
      instance: `urn:uuid:${instance}`,
    };
  }
}
