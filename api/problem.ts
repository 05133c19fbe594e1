import { z } from 'zod';
import { messageOfError } from '../ingest/message-of-error.ts';
import { Decision } from '../schemas/decision.ts';
import { Message } from '../schemas/message.ts';

const RETRY_AFTER_SECONDS = 5;

/** Every error answer of the API, in both languages. `file.*` codes are those of the reading. */
export const PROBLEMS = {
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
      en: 'The request does not follow the description in /openapi.json. Mend what "issues" points at, where it is there.',
      zh: '请求不符合 /openapi.json 中的说明，请按 issues 所指之处修改。',
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
      en: 'Another web site may change nothing in Hedui. Open Hedui itself, or ask from a server with an API key.',
      zh: '其他网站不能在 Hedui 中作任何更改。请直接打开 Hedui，或从服务器以 API 密钥调用。',
    },
  },
  'request.not_found': {
    status: 404,
    message: {
      en: 'There is nothing at this address. /openapi.json lists all addresses.',
      zh: '此地址没有内容。全部地址见 /openapi.json。',
    },
  },
  'document.not_found': {
    status: 404,
    message: {
      en: 'There is no document with this id, or it is not yours to see. Compare it with the id of the upload’s answer.',
      zh: '没有此编号的文件，或您无权查看。请与上传时返回的编号核对。',
    },
  },
  'request.media_type': {
    status: 415,
    message: {
      en: 'Send the file as multipart/form-data, or as the body itself with its own media type; JSON and URL-encoded forms are no documents.',
      zh: '请以 multipart/form-data 上传文件，或以文件本身作为请求体并标明其类型；JSON 与 URL 编码的表单不是文件。',
    },
  },
  'upload.not_found': {
    status: 404,
    message: {
      en: 'No file with this id is on its way. Begin anew.',
      zh: '没有此编号的上传。请重新开始。',
    },
  },
  'upload.expired': {
    status: 410,
    message: {
      en: 'This file was not finished in time, and what had arrived is deleted. Begin anew.',
      zh: '此文件未在限期内传完，已收到的部分已删除。请重新开始。',
    },
  },
  'upload.offset': {
    status: 409,
    message: {
      en: 'The file goes on at another byte. Ask with HEAD for Upload-Offset, and send from there.',
      zh: '续传位置不符。请用 HEAD 查询 Upload-Offset，并从该处继续发送。',
    },
  },
  'upload.protocol': {
    status: 412,
    message: {
      en: 'Files in parts are sent by tus 1.0.0: Tus-Resumable is missing or names another version.',
      zh: '分段上传使用 tus 1.0.0 协议：缺少 Tus-Resumable 或版本不符。',
    },
  },
  'upload.metadata': {
    status: 400,
    message: {
      en: 'Upload-Metadata may hold filename, filetype, case_id and sha256, and nothing else.',
      zh: 'Upload-Metadata 只能含 filename、filetype、case_id 与 sha256。',
    },
  },
  'upload.many_parts': {
    status: 422,
    message: {
      en: 'The file comes in too many parts. Begin anew, with parts of a megabyte or more.',
      zh: '文件分段过多。请重新开始，每段不少于 1 MB。',
    },
  },
  'upload.hash_mismatch': {
    status: 422,
    message: {
      en: 'What arrived is not the file that was announced: its SHA-256 or its size differ. Begin anew.',
      zh: '收到的内容与声明的文件不符（SHA-256 或大小不同）。请重新开始。',
    },
  },
  'upload.not_arrived': {
    status: 409,
    message: {
      en: 'Nothing has arrived at the address. PUT the file there first; ask for a new address when it has run out.',
      zh: '该地址尚未收到文件。请先用 PUT 上传；地址过期请重新申请。',
    },
  },
  'upload.no_addresses': {
    status: 409,
    message: {
      en: 'This installation keeps its files in a folder, and has no addresses to put them to. Use POST /v1/documents or /v1/uploads.',
      zh: '本系统将文件保存在文件夹中，不提供直传地址。请使用 POST /v1/documents 或 /v1/uploads。',
    },
  },
  'request.unknown_field': {
    status: 400,
    message: {
      en: 'The form has a field that is not known. Known ones are "file" and "case_id".',
      zh: '表单含有未知字段。可用字段为 file 与 case_id。',
    },
  },
  'request.contradiction': {
    status: 400,
    message: {
      en: 'Form and headers name different cases or file names. Say each once, or alike.',
      zh: '表单与请求头所写的案件或文件名不一致。请只写一处，或写得一致。',
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
      en: 'These credentials are not valid, or no longer. Sign in again, ask for a new link, or use a current key.',
      zh: '凭据无效或已失效。请重新登录、索取新链接，或使用有效密钥。',
    },
  },
  'auth.no_provider': {
    status: 404,
    message: {
      en: 'No provider is set up here that people sign in at. Sign in by name and password.',
      zh: '本系统未配置单位账号登录。请用用户名和密码登录。',
    },
  },
  'auth.sign_in_lost': {
    status: 400,
    message: {
      en: 'This sign-in was not begun in this browser, took longer than ten minutes, or is over. Begin anew.',
      zh: '此登录并非由本浏览器发起、已超过十分钟或已结束。请重新登录。',
    },
  },
  'auth.provider_refused': {
    status: 401,
    message: {
      en: 'The provider did not confirm who you are. Begin anew.',
      zh: '单位账号未能确认您的身份。请重新登录。',
    },
  },
  'auth.not_admitted': {
    status: 403,
    message: {
      en: 'The provider knows you, but gives you no role or tenant in Hedui. Ask your administrator for one, and sign in again.',
      zh: '单位账号已识别，但未授予您核对系统的角色或租户。请联系管理员后重新登录。',
    },
  },
  'auth.provider_away': {
    status: 503,
    message: {
      en: 'The provider that people sign in at does not answer. Try again in a few seconds, or sign in by name and password.',
      zh: '单位账号服务暂无应答。请几秒后重试，或用用户名和密码登录。',
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
      en: 'Your role, or the scopes of your key, do not allow this. Ask an administrator, or make a key with the scope that /openapi.json names.',
      zh: '您的角色或密钥权限不允许此操作。请联系管理员，或创建具有 /openapi.json 所列权限的密钥。',
    },
  },
  'document.erased': {
    status: 410,
    message: {
      en: 'This document was withdrawn, and all that it held is erased. To have it again, upload it anew with another Idempotency-Key.',
      zh: '此文件已撤回，内容已全部删除。如需使用，请以新的 Idempotency-Key 重新上传。',
    },
  },
  'document.superseded': {
    status: 409,
    message: {
      en: 'The pages of this upload count in another one: see "joined_into", or, of a joining that was taken back, "joins". Decide there.',
      zh: '此上传的页面计入另一上传：见 joined_into；如为已撤销的合并，见 joins。请在那里处理。',
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
      en: 'The extraction of this upload holds no document at this place. Take a place in "documents", counted from 0.',
      zh: '此上传的提取结果中没有该序号的文件。请使用 documents 中从 0 起的序号。',
    },
  },
  'page.not_found': {
    status: 404,
    message: {
      en: 'There is no page with this number. Pages are counted from 1, as in "file.pages".',
      zh: '没有此页码。页码从 1 起，见 file.pages。',
    },
  },
  'page.not_drawable': {
    status: 422,
    message: {
      en: 'Of this page no picture can be drawn: the file holds data alone, or the page cannot be read. Look at the original file.',
      zh: '此页无法生成图片：文件仅含数据，或该页无法读取。请查看原文件。',
    },
  },
  'decision.conflict': {
    status: 409,
    message: {
      en: 'Somebody else has decided on the same place since you looked. See "conflicts" and decide again.',
      zh: '您查看之后，他人已对同一处作出决定。请查看 conflicts 后重新决定。',
    },
  },
  'decision.stale': {
    status: 409,
    message: {
      en: 'What stands now is not what "version" names: the document was read again since, or there is no such version. Fetch it, look, and name the version in its "versions".',
      zh: 'version 所指并非现有内容：文件此后已重新读取，或没有此版本。请重新获取并查看文件，使用其 versions 中的版本。',
    },
  },
  'decision.proved': {
    status: 409,
    message: {
      en: 'What stands at the places in "issues" is proved, and this would replace it. Look at the document as it is now. To replace it all the same, send the decision with "replaces_proved": true and a reason in your own words.',
      zh: 'issues 所列各处的内容已经证明，此决定会将其替换。请查看文件现状；如仍须替换，请在决定中加 "replaces_proved": true，并用自己的话填写理由。',
    },
  },
  'decision.not_applicable': {
    status: 422,
    message: {
      en: 'This cannot be decided here; "issues" says of each place why.',
      zh: '此处不能作此决定，issues 列出各处原因。',
    },
  },
  'grouping.no_such_page': {
    status: 422,
    message: {
      en: 'The upload has no such page. "issues" names it; its pages are in "extraction"."file"."pages".',
      zh: '该上传没有此页，页码见 issues；现有各页见 extraction.file.pages。',
    },
  },
  'grouping.page_twice': {
    status: 422,
    message: {
      en: 'A page belongs to one document alone. "issues" names the one that stands twice.',
      zh: '一页只能属于一份文件，重复的页码见 issues。',
    },
  },
  'grouping.page_missing': {
    status: 422,
    message: {
      en: 'Every page has to stand somewhere. "issues" names one that stands nowhere: give it a part of its own where it belongs to none.',
      zh: '每一页都须归入某一份，遗漏的页码见 issues；不属于任何一份的页请单列一份。',
    },
  },
  'grouping.not_pages': {
    status: 422,
    message: {
      en: 'Only pages of a PDF or of pictures can be put together otherwise. Send the files of an archive, and workbooks, one by one.',
      zh: '只有 PDF 或图片的页面可以重新归并。压缩包中的文件及电子表格请逐个上传。',
    },
  },
  'joining.other_case': {
    status: 422,
    message: {
      en: 'Only uploads of one case can be joined. "issues" names one that is in another case, or in none: put it into this one first.',
      zh: '只能合并同一案件的上传。issues 所列的一份属于其他案件或不属于任何案件，请先归入本案件。',
    },
  },
  'joining.joined_already': {
    status: 409,
    message: {
      en: 'One of these uploads, named in "issues", is joined already, or is itself a joining. Take that back first, then join all of them anew.',
      zh: 'issues 所列的上传已与其他文件合并，或本身就是合并而成。请先撤销该合并，再一并重新合并。',
    },
  },
  'joining.not_pages': {
    status: 422,
    message: {
      en: 'Only pictures and PDF can be joined to one document. "issues" names a file that holds data, an archive, or no page that can be opened.',
      zh: '只有图片和 PDF 可以合并为一份。issues 所列的文件为数据文件、压缩包，或没有可打开的页。',
    },
  },
  'joining.grouped': {
    status: 409,
    message: {
      en: 'Somebody has said which pages of the file named in "issues" belong together. Take that back there first; what is joined can be parted anew.',
      zh: 'issues 所列文件的页面已有人指定归并方式。请先在该文件撤销归并；合并之后可重新归并页面。',
    },
  },
  'joining.too_large': {
    status: 422,
    message: {
      en: 'Together these files are larger than one upload may be. Join fewer of them.',
      zh: '这些文件合计超过单次上传的大小限制，请减少合并的文件。',
    },
  },
  'joining.not_found': {
    status: 404,
    message: {
      en: 'There is no such joining in this case.',
      zh: '此案件中没有该合并。',
    },
  },
  'joining.undone': {
    status: 409,
    message: {
      en: 'This joining was taken back already: its files stand by themselves.',
      zh: '此合并已撤销，各文件已单独计入。',
    },
  },
  'wanted.no_measure': {
    status: 422,
    message: {
      en: 'Of invoices say which months, or how many. "issues" names the item.',
      zh: '请注明需要哪些月份的发票，或需要多少张，见 issues 所列项目。',
    },
  },
  'wanted.months_reversed': {
    status: 422,
    message: {
      en: 'The last month is before the first. "issues" names the item.',
      zh: '截止月份早于起始月份，见 issues 所列项目。',
    },
  },
  'wanted.too_many_months': {
    status: 422,
    message: {
      en: 'Invoices can be asked for of 120 months at most. "issues" names the item.',
      zh: '一项最多可要求 120 个月的发票，见 issues 所列项目。',
    },
  },
  'wanted.twice': {
    status: 422,
    message: {
      en: 'This is asked for already. "issues" names the item that stands twice.',
      zh: '此项已在清单中，重复的项目见 issues。',
    },
  },
  'wanted.changed': {
    status: 409,
    message: {
      en: 'Somebody else has said meanwhile what is asked for. Look at it, and say yours again.',
      zh: '他人刚刚修改了所需材料。请查看后重新修改。',
    },
  },
  'word.too_many': {
    status: 409,
    message: {
      en: 'More has been said of this file than is kept. Ask your account manager to look at it.',
      zh: '对此文件的说明次数已达上限，请联系客户经理。',
    },
  },
  'reprocessing.outdated': {
    status: 409,
    message: {
      en: 'Since this was read, somebody has put the pages together otherwise. Drop it, and have the document read again.',
      zh: '此结果读取之后，已有人重新归并了页面。请放弃此结果并重新读取。',
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
  'records.restored': {
    status: 410,
    message: {
      en: 'What this cursor stands behind is not in the chain: it was restored from a backup since. Read it from the beginning, and drop what you have of it that is no longer there.',
      zh: '此游标所指的记录已不在记录链中：系统此后已从备份恢复。请从头读取，并弃用已不在其中的记录。',
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
      en: 'There is no case with this id, or it is not yours to see. GET /v1/cases lists those that are.',
      zh: '没有此编号的案件，或您无权查看。可用 GET /v1/cases 查询。',
    },
  },
  'case.occupied': {
    status: 409,
    message: {
      en: 'The document belongs to another case, and stays there. Upload the file again for this one.',
      zh: '该文件已属于另一案件，不能移动。请为本案件重新上传。',
    },
  },
  'key.not_found': {
    status: 404,
    message: {
      en: 'There is no current key with this id. GET /v1/keys lists them.',
      zh: '没有此编号的有效密钥。可用 GET /v1/keys 查询。',
    },
  },
  'user.taken': {
    status: 409,
    message: {
      en: 'A person of this name is there already. Choose another name.',
      zh: '该用户名已存在，请换一个。',
    },
  },
  'user.not_found': {
    status: 404,
    message: { en: 'There is no person with this id who signs in.', zh: '没有此编号的有效用户。' },
  },
  'user.self': {
    status: 409,
    message: {
      en: 'Nobody ends or changes their own access. Ask another administrator.',
      zh: '不能更改或停用自己的账户，请由其他管理员操作。',
    },
  },
  'webhook.not_found': {
    status: 404,
    message: { en: 'There is no webhook with this id.', zh: '没有此编号的事件通知地址。' },
  },
  'webhook.no_event': {
    status: 404,
    message: {
      en: 'No event with this number is kept that this webhook wants, or it is just being sent.',
      zh: '没有保存此序号且符合订阅的事件，或该事件正在发送。',
    },
  },
  'webhook.address': {
    status: 422,
    message: {
      en: 'Events are sent by https to public addresses, on port 443 or 8443, without a user name in the address. Other networks must be named in HEDUI_WEBHOOK_NETWORKS.',
      zh: '事件仅以 https 发送到公网地址的 443 或 8443 端口，地址中不得含用户名。其他网络须写入 HEDUI_WEBHOOK_NETWORKS。',
    },
  },
  'webhook.too_many': {
    status: 409,
    message: {
      en: 'There are as many webhooks as one tenant may have. Delete one first.',
      zh: '事件通知地址已达上限，请先删除一个。',
    },
  },
  'webhook.rotated': {
    status: 409,
    message: {
      en: 'Somebody else has just rotated this secret. Look again before you rotate it.',
      zh: '他人刚刚轮换了此密钥，请刷新后再操作。',
    },
  },
  'tenant.taken': {
    status: 409,
    message: {
      en: 'A tenant of this name is there already. Choose another name.',
      zh: '该租户名已存在，请换一个。',
    },
  },
  'quota.backlog': {
    status: 429,
    message: {
      en: 'Too many of your documents are waiting to be read. Try again after the time in Retry-After.',
      zh: '您等待读取的文件过多，请在 Retry-After 所示时间后重试。',
    },
  },
  'quota.requests': {
    status: 429,
    message: {
      en: 'Too many requests in this minute. Go on after the time in Retry-After, and wait for results by events instead of asking often.',
      zh: '本分钟内请求过多。请在 Retry-After 所示时间后继续，并用事件流等待结果，避免频繁查询。',
    },
  },
  'quota.unfinished': {
    status: 429,
    message: {
      en: 'Too many files of this case are on their way. Finish or delete some, or wait until they run out.',
      zh: '此案件未传完的文件过多。请先传完或删除，或等待其过期。',
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
  'service.stopping': {
    status: 503,
    message: {
      en: 'The service is being stopped. Send the request again in a few seconds.',
      zh: '服务正在停止。请几秒后重试。',
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
    code: z.enum(CODES).describe('Stable; docs/problems.md lists all, with what to do.'),
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
