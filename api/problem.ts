import { z } from 'zod';
import { messageOfError } from '../ingest/message-of-error.ts';
import { Decision } from '../schemas/decision.ts';
import { Message } from '../schemas/message.ts';

const RETRY_AFTER_SECONDS = 5;

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
  'request.media_type': {
    status: 415,
    message: {
      en: 'Send the file as multipart/form-data, or as the body itself with its own media type; JSON and URL-encoded forms are no documents.',
      zh: '请以 multipart/form-data 上传文件，或以文件本身作为请求体并标明其类型；JSON 与 URL 编码的表单不是文件。',
    },
  },
  'request.unknown_field': {
    status: 400,
    message: {
      en: 'The form has a field that is not known. Known ones are "file" and "case_id".',
      zh: '表单含有未知字段。可用字段为 file 与 case_id。',
    },
  },
  'request.token_in_url': {
    status: 400,
    message: {
      en: 'A key or link stands in the address, where logs and proxies keep it. Send it in a header, and replace it by a new one.',
      zh: '地址中含有密钥或链接，会被日志和代理记录。请改用请求头发送，并更换此密钥。',
    },
  },
  'request.not_local': {
    status: 403,
    message: {
      en: 'A process that only reads shows this to its own machine alone. Ask from there, at 127.0.0.1 or localhost.',
      zh: '只负责读取的进程仅向本机提供此内容。请在该机器上以 127.0.0.1 或 localhost 访问。',
    },
  },
  'auth.required': {
    status: 401,
    message: {
      en: 'Sign in, or send an API key as "Authorization: Bearer …".',
      zh: '请登录，或以 “Authorization: Bearer …” 发送 API 密钥。',
    },
  },
  'auth.invalid': {
    status: 401,
    message: {
      en: 'These credentials are not valid, or no longer.',
      zh: '凭据无效或已失效。',
    },
  },
  'auth.blocked': {
    status: 429,
    message: {
      en: 'Too many failed attempts. Try again after the time in Retry-After.',
      zh: '失败次数过多，请在 Retry-After 所示时间后重试。',
    },
  },
  'auth.forbidden': {
    status: 403,
    message: {
      en: 'Your role, or the scopes of your key, do not allow this.',
      zh: '您的角色或密钥权限不允许此操作。',
    },
  },
  'document.erased': {
    status: 410,
    message: {
      en: 'This document was withdrawn, and all that it held is erased.',
      zh: '此文件已撤回，内容已全部删除。',
    },
  },
  'document.not_ready': {
    status: 409,
    message: {
      en: 'This document has not been read yet. Wait until its state is final.',
      zh: '此文件尚未读取完成，请等待其状态确定。',
    },
  },
  'document.no_such_part': {
    status: 404,
    message: {
      en: 'The extraction of this upload holds no document at this place.',
      zh: '此上传的提取结果中没有该序号的文件。',
    },
  },
  'page.not_found': {
    status: 404,
    message: {
      en: 'There is no page with this number.',
      zh: '没有此页码。',
    },
  },
  'page.not_drawable': {
    status: 422,
    message: {
      en: 'Of this page no picture can be drawn: the file holds data alone, or the page cannot be read.',
      zh: '此页无法生成图片：文件仅含数据，或该页无法读取。',
    },
  },
  'decision.conflict': {
    status: 409,
    message: {
      en: 'Somebody else has decided on the same place since you looked. See "conflicts" and decide again.',
      zh: '您查看之后，他人已对同一处作出决定。请查看 conflicts 后重新决定。',
    },
  },
  'decision.not_applicable': {
    status: 422,
    message: {
      en: 'This cannot be decided here: see "issues".',
      zh: '此处不能作此决定，原因见 issues。',
    },
  },
  'reprocessing.not_found': {
    status: 404,
    message: {
      en: 'There is no such reprocessing, or this document is not in it.',
      zh: '没有此重新读取任务，或其中没有此文件。',
    },
  },
  'reprocessing.nothing': {
    status: 404,
    message: {
      en: 'None of these documents can be read again.',
      zh: '没有可以重新读取的文件。',
    },
  },
  'reprocessing.not_ready': {
    status: 409,
    message: {
      en: 'This document is not read again yet, or somebody has dealt with it.',
      zh: '此文件尚未重新读取完成，或已有人处理。',
    },
  },
  'case.withdrawn': {
    status: 410,
    message: {
      en: 'This case was withdrawn and what it held is erased.',
      zh: '此案件已撤回，其内容已删除。',
    },
  },
  'document.file_erased': {
    status: 410,
    message: {
      en: 'The file of this document was kept as long as it may be. What was read of it is still there.',
      zh: '此文件的原件已过保存期限并删除，读取结果仍保留。',
    },
  },
  'case.not_found': {
    status: 404,
    message: {
      en: 'There is no case with this id.',
      zh: '没有此编号的案件。',
    },
  },
  'case.occupied': {
    status: 409,
    message: {
      en: 'The document belongs to another case.',
      zh: '该文件已属于另一案件。',
    },
  },
  'key.not_found': {
    status: 404,
    message: {
      en: 'There is no current key with this id.',
      zh: '没有此编号的有效密钥。',
    },
  },
  'user.taken': {
    status: 409,
    message: {
      en: 'A person of this name is there already.',
      zh: '该用户名已存在。',
    },
  },
  'tenant.taken': {
    status: 409,
    message: {
      en: 'A tenant of this name is there already.',
      zh: '该租户名已存在。',
    },
  },
  'quota.backlog': {
    status: 429,
    message: {
      en: 'Too many of your documents are waiting to be read. Try again after the time in Retry-After.',
      zh: '您等待读取的文件过多，请在 Retry-After 所示时间后重试。',
    },
  },
  'quota.streams': {
    status: 429,
    message: {
      en: 'Too many event streams are open. Close one, or ask for the state instead.',
      zh: '打开的事件流过多。请关闭一些，或改为查询状态。',
    },
  },
  'service.busy': {
    status: 503,
    message: {
      en: 'Too many documents are waiting to be read. Try again after the time in Retry-After.',
      zh: '等待读取的文件过多，请在 Retry-After 所示时间后重试。',
    },
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
  'service.no_pages': {
    status: 503,
    message: {
      en: 'The pages are not built. Run: npm run build, then start the service again. The API works without them.',
      zh: '页面尚未构建。请运行 npm run build 后重新启动服务；API 不受影响。',
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
export const ProblemBody = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(CODES),
    message: Message,
    /** Names this answer in the log. */
    instance: z.string(),
    /** Where in the request something is wrong, by JSON pointer; absent where there is nothing to point at. */
    issues: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
    /** Decisions on the same places that were made since. */
    conflicts: z.array(Decision).optional(),
  })
  .meta({ id: 'Problem' });
export type ProblemBody = z.infer<typeof ProblemBody>;

interface ProblemDetails extends ErrorOptions {
  readonly issues?: NonNullable<ProblemBody['issues']>;
  readonly conflicts?: readonly Decision[];
  /** Seconds. */
  readonly retryAfter?: number;
}

/** Thrown where a request cannot be answered as asked. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly retryAfter: number | null;
  readonly #details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(PROBLEMS[code].message.en, 'cause' in details ? { cause: details.cause } : undefined);
    this.name = 'Problem';
    this.code = code;
    this.#details = details;
    const mayPass = this.status === 503 || this.status === 429;
    this.retryAfter = details.retryAfter ?? (mayPass ? RETRY_AFTER_SECONDS : null);
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }

  body(instance: string): ProblemBody {
    const { status, message } = PROBLEMS[this.code];
    const { issues, conflicts } = this.#details;
    return {
      type: `urn:hedui:problem:${this.code}`,
      title: message.en,
      status,
      code: this.code,
      message,
      instance: `urn:uuid:${instance}`,
      ...(issues && { issues }),
      ...(conflicts && { conflicts: [...conflicts] }),
    };
  }
}

/** Answers that a route may give beside its own, by status. */
export function problems(...statuses: readonly number[]): Record<number, typeof ProblemBody> {
  return Object.fromEntries(
    [400, 401, 403, 429, 500, 503, ...statuses].map((one) => [one, ProblemBody]),
  );
}
