import type { Scope } from '../../schemas/scope.ts';
import type { ServiceAbout } from '../../schemas/service-view.ts';
import type { WebhookEventType, WebhookFault } from '../../schemas/webhook-view.ts';
import type { Language } from '../texts.ts';

type RetentionDays = ServiceAbout['settings']['retention_days'];

/** The words of the administrator's pages: apart from those that everybody loads. */
export interface AdministrationTexts {
  readonly keys: string;
  readonly people: string;
  readonly webhooks: string;
  readonly health: string;
  readonly name: string;
  readonly state: string;
  readonly created: string;
  readonly by: (who: string) => string;
  readonly copy: string;
  readonly copied: string;
  readonly onceShown: string;
  readonly done: string;
  readonly rotate: string;
  readonly rotateHint: string;
  readonly overlap: string;
  readonly overlaps: Readonly<Record<'0' | '3600' | '86400' | '604800' | '2592000', string>>;
  readonly end: string;
  readonly never: string;
  // Reading again
  readonly reprocessing: string;
  readonly reprocessingHint: string;
  readonly readAgain: (count: number) => string;
  // Retention
  readonly retentionHint: string;
  readonly retentionClass: string;
  readonly retentionHolds: string;
  readonly retentionPeriod: string;
  readonly retentionSetting: string;
  readonly retentionClasses: Readonly<
    Record<'files' | 'records' | 'audit', { readonly name: string; readonly holds: string }>
  >;
  readonly forEver: string;
  readonly days: (count: number) => string;
  readonly withdrawalHint: string;
  // Keys
  readonly newKey: string;
  readonly createKey: string;
  readonly freshKey: (name: string) => string;
  readonly keyName: string;
  readonly scopesOf: string;
  readonly scopes: Readonly<Record<Scope, string>>;
  readonly endsInDays: string;
  readonly environment: string;
  readonly environments: Readonly<Record<'live' | 'test', string>>;
  readonly ends: string;
  readonly lastUsed: string;
  readonly noKeys: string;
  readonly endKey: (name: string) => string;
  readonly keyStates: Readonly<Record<'valid' | 'ended' | 'expired', string>>;
  // People
  readonly newPerson: string;
  readonly createPerson: string;
  readonly userName: string;
  readonly password: string;
  readonly passwordHint: string;
  readonly role: string;
  readonly roles: Readonly<Record<'underwriter' | 'administrator', string>>;
  readonly changeRole: string;
  readonly noPeople: string;
  readonly oneself: string;
  readonly endPerson: (name: string) => string;
  readonly personStates: Readonly<Record<'active' | 'ended', string>>;
  // Webhooks
  readonly newWebhook: string;
  readonly createWebhook: string;
  readonly freshWebhook: (url: string) => string;
  readonly webhookHint: string;
  readonly address: string;
  readonly eventsOf: string;
  readonly events: Readonly<Record<WebhookEventType, string>>;
  readonly noWebhooks: string;
  readonly webhookStates: Readonly<Record<'served' | 'asked' | 'gone' | 'wrong_key', string>>;
  readonly formerUntil: (time: string) => string;
  readonly waiting: string;
  readonly parked: string;
  readonly log: string;
  readonly disable: string;
  readonly enable: string;
  readonly remove: string;
  readonly removeWebhook: (url: string) => string;
  readonly sequence: string;
  readonly event: string;
  readonly happened: string;
  readonly tries: string;
  readonly lastAnswer: string;
  readonly nextTry: string;
  readonly all: string;
  readonly deliveryStates: Readonly<Record<'waiting' | 'delivered' | 'parked', string>>;
  readonly faults: Readonly<Record<WebhookFault, string>>;
  readonly noAnswer: string;
  readonly replay: string;
  readonly replaySince: string;
  readonly since: string;
  readonly replayed: (count: number) => string;
  readonly noDeliveries: string;
  readonly more: string;
  readonly duration: string;
  // Health
  readonly ready: string;
  readonly notReady: string;
  readonly checks: Readonly<Record<'database' | 'store' | 'worker' | 'wake_up', string>>;
  readonly works: string;
  readonly fails: string;
  readonly slower: string;
  readonly queue: string;
  readonly open: string;
  readonly oldest: string;
  readonly seconds: (count: number) => string;
  readonly settings: string;
  readonly model: string;
  readonly modelOff: string;
  readonly modelOn: (name: string, pictures: boolean) => string;
  readonly secondPerson: string;
  readonly secondPersonOff: string;
  readonly secondPersonOn: (amount: string) => string;
  readonly retention: string;
  readonly retentionOff: string;
  readonly retentionOn: (days: RetentionDays) => string;
  readonly signIn: string;
  readonly signIns: Readonly<Record<'local' | 'required', string>>;
  readonly database: string;
  readonly databases: Readonly<Record<'embedded' | 'shared', string>>;
  readonly files: string;
  readonly stores: Readonly<Record<'folder' | 's3', string>>;
  readonly wakeUp: string;
  readonly wakeUps: Readonly<Record<'local' | 'redis', string>>;
  readonly readers: string;
  readonly readersElsewhere: string;
  readonly readersHere: (count: number) => string;
  readonly webhookTargets: string;
  readonly publicOnly: string;
  readonly publicAnd: (networks: string) => string;
  readonly throughProxy: string;
  readonly versions: string;
  readonly version: string;
  readonly rules: string;
  readonly operatorOnly: string;
}

const zh: AdministrationTexts = {
  keys: '密钥',
  people: '用户',
  webhooks: '事件通知',
  health: '运行状态',
  name: '名称',
  state: '状态',
  created: '建立',
  by: (who) => `由 ${who}`,
  copy: '复制',
  copied: '已复制',
  onceShown: '仅显示这一次，请立即保存。',
  done: '已保存',
  rotate: '轮换',
  rotateHint: '将生成新的密钥并显示一次。旧密钥在以下时间内仍然有效：',
  overlap: '旧密钥有效时间',
  overlaps: {
    0: '立即失效',
    3600: '1 小时',
    86400: '1 天',
    604800: '7 天',
    2592000: '30 天',
  },
  end: '停用',
  never: '从未',
  reprocessing: '重新读取',
  reprocessingHint:
    '用现有的读取程序和规则重新读取已读过的文件。不会自动改变任何记录：先比较差异，再决定采用或放弃；人工决定会保留。',
  readAgain: (count) => `重新读取所选 ${count} 份`,
  retentionHint: '各类数据到期后由系统每小时自动删除，每次删除都在链上留有记录。',
  retentionClass: '类别',
  retentionHolds: '包括',
  retentionPeriod: '保留',
  retentionSetting: '设置变量',
  retentionClasses: {
    files: { name: '原件', holds: '上传的文件，自其最后变动起计；读出的数字保留' },
    records: { name: '记录', holds: '读出的数字、人工决定与记录内容，连同原件' },
    audit: { name: '审计', holds: '已失效的密钥、会话与链接，以及链的锚点；至少 180 天' },
  },
  forEver: '不自动删除',
  days: (count) => `${count} 天`,
  withdrawalHint: '申请人可随时撤回：其案件的文件、数字与决定立即删除，链上只留一条撤回记录。',
  newKey: '新建密钥',
  createKey: '生成密钥',
  freshKey: (name) => `“${name}”的密钥`,
  keyName: '用途，例如：贷款系统',
  scopesOf: '权限',
  scopes: {
    'documents:read': '读取文件',
    'documents:write': '上传文件',
    'documents:erase': '撤回文件',
    'cases:read': '读取案件',
    'cases:write': '新建与修改案件',
    'records:read': '导出记录',
    'webhooks:read': '查看事件通知',
    'webhooks:write': '管理事件通知',
    'metrics:read': '读取运行指标',
  },
  endsInDays: '有效天数',
  environment: '环境',
  environments: { live: '正式', test: '测试' },
  ends: '到期',
  lastUsed: '最近使用',
  noKeys: '还没有密钥。',
  endKey: (name) => `停用“${name}”？使用它的系统将立即无法访问。`,
  keyStates: { valid: '有效', ended: '已停用', expired: '已到期' },
  newPerson: '新建用户',
  createPerson: '添加用户',
  userName: '用户名',
  password: '初始密码',
  passwordHint: '至少 12 个字符',
  role: '角色',
  roles: { underwriter: '审核员', administrator: '管理员' },
  changeRole: '更改后此人须重新登录。',
  noPeople: '还没有用户。未要求登录时，本机操作者即为管理员。',
  oneself: '您自己',
  endPerson: (name) => `停用“${name}”？此人将立即退出且不能再登录，其决定仍会保留。`,
  personStates: { active: '可登录', ended: '已停用' },
  newWebhook: '新建通知地址',
  createWebhook: '添加地址',
  freshWebhook: (url) => `${url} 的签名密钥`,
  webhookHint:
    '发生变化时，向该地址发送签名事件（Standard Webhooks）。事件只含编号与序号，不含任何数字；至少送达一次，请按序号排序并按事件编号去重。',
  address: '地址',
  eventsOf: '事件',
  events: {
    'document.verified': '文件已核实',
    'document.needs_review': '文件待复核',
    'document.rejected': '文件未采用',
    'document.failed': '读取失败',
    'document.superseded': '文件计入其他上传',
    'document.erased': '文件已撤回',
    'record.appended': '新增记录',
    'case.changed': '案件有变化',
  },
  noWebhooks: '还没有通知地址。',
  webhookStates: {
    served: '启用',
    asked: '已停用',
    gone: '对方答 410，已停用',
    wrong_key: '密钥已变，请轮换',
  },
  formerUntil: (time) => `旧密钥有效至 ${time}`,
  waiting: '待发送',
  parked: '已放弃',
  log: '投递记录',
  disable: '停用',
  enable: '启用',
  remove: '删除',
  removeWebhook: (url) => `删除 ${url} 及其投递记录？`,
  sequence: '序号',
  event: '事件',
  happened: '发生时间',
  tries: '次数',
  lastAnswer: '最近结果',
  nextTry: '下次尝试',
  all: '全部',
  deliveryStates: { waiting: '待发送', delivered: '已送达', parked: '已放弃' },
  faults: {
    status: '对方拒收',
    timeout: '超时',
    connection: '连接失败',
    certificate: '证书不可信',
    unknown_host: '域名不存在',
    address_refused: '地址不允许访问',
  },
  noAnswer: '无应答',
  replay: '重发',
  replaySince: '重发此时间以来的全部事件',
  since: '起始时间',
  replayed: (count) => `将重发 ${count} 个事件。`,
  noDeliveries: '没有投递记录。事件与记录保留 30 天。',
  more: '更多',
  duration: '用时',
  ready: '运行正常，可以接收并读取文件',
  notReady: '暂时不能接收或读取文件',
  checks: { database: '数据库', store: '文件存储', worker: '读取进程', wake_up: '任务唤醒' },
  works: '正常',
  fails: '异常',
  slower: '不通：任务会稍后开始',
  queue: '队列',
  open: '等待或正在读取的文件',
  oldest: '其中最久的已等待',
  seconds: (count) =>
    count < 120
      ? `${count} 秒`
      : count < 7_200
        ? `${Math.round(count / 60)} 分钟`
        : `${Math.round(count / 3_600)} 小时`,
  settings: '设置',
  model: '大语言模型',
  modelOff: '关闭：不会调用任何大模型',
  modelOn: (name, pictures) => `开启：${name}${pictures ? '，含存疑数字的图片' : ''}`,
  secondPerson: '双人复核',
  secondPersonOff: '关闭：一人即可决定',
  secondPersonOn: (amount) => `金额超过 ${amount} 元须两人作出相同决定`,
  retention: '保留期限',
  retentionOff: '不自动删除，直至撤回',
  retentionOn: ({ files, records, audit }) =>
    [
      files !== null && `原件 ${files} 天`,
      records !== null && `读取结果、决定及原件 ${records} 天`,
      audit !== null && `已失效的密钥与会话 ${audit} 天`,
    ]
      .filter(Boolean)
      .join('；'),
  signIn: '登录',
  signIns: { local: '本机操作者无需登录', required: '所有人须登录' },
  database: '数据库',
  databases: { embedded: '内嵌', shared: '外部 PostgreSQL' },
  files: '文件存储',
  stores: { folder: '数据文件夹', s3: 'S3' },
  wakeUp: '任务唤醒',
  wakeUps: { local: '进程内', redis: 'Redis' },
  readers: '读取进程',
  readersElsewhere: '由其他进程读取',
  readersHere: (count) => `本进程 ${count} 个`,
  webhookTargets: '事件通知可达',
  publicOnly: '仅公网 https 地址',
  publicAnd: (networks) => `公网 https 地址，及 ${networks}`,
  throughProxy: '（经代理）',
  versions: '版本',
  version: '程序',
  rules: '规则',
  operatorOnly: '队列、设置与版本仅供默认租户的管理员查看。',
};

const en: AdministrationTexts = {
  keys: 'Keys',
  people: 'People',
  webhooks: 'Webhooks',
  health: 'Health',
  name: 'Name',
  state: 'State',
  created: 'Created',
  by: (who) => `by ${who}`,
  copy: 'Copy',
  copied: 'Copied',
  onceShown: 'Shown this once: keep it now.',
  done: 'I have kept it',
  rotate: 'Rotate',
  rotateHint: 'A new secret is made and shown once. The former one works on for:',
  overlap: 'How long the former one works on',
  overlaps: {
    0: 'not at all',
    3600: '1 hour',
    86400: '1 day',
    604800: '7 days',
    2592000: '30 days',
  },
  end: 'End',
  never: 'never',
  reprocessing: 'Reading again',
  reprocessingHint:
    'Documents are read again by the readers and rules of today. No record changes by itself: the differences are compared first, then taken over or dropped; what people decided is kept.',
  readAgain: (count) => `Read the chosen ${count} again`,
  retentionHint:
    'What has come to its end is erased by itself, every hour; each erasure leaves a record in the chain.',
  retentionClass: 'Class',
  retentionHolds: 'What it holds',
  retentionPeriod: 'Kept',
  retentionSetting: 'Set by',
  retentionClasses: {
    files: {
      name: 'Files',
      holds: 'what was uploaded, counted from its last change; the figures stay',
    },
    records: {
      name: 'Records',
      holds: 'figures, decisions and contents of records, with the files',
    },
    audit: {
      name: 'Audit',
      holds: 'ended keys, sessions and links, and anchors of the chain; 180 days at least',
    },
  },
  forEver: 'not erased by itself',
  days: (count) => `${count} days`,
  withdrawalHint:
    'Applicants may withdraw at any time: files, figures and decisions of their case are erased at once, and one record of it stays in the chain.',
  newKey: 'New key',
  createKey: 'Make the key',
  freshKey: (name) => `Key of “${name}”`,
  keyName: 'e.g. loan origination',
  scopesOf: 'It may',
  scopes: {
    'documents:read': 'read documents',
    'documents:write': 'upload documents',
    'documents:erase': 'withdraw documents',
    'cases:read': 'read cases',
    'cases:write': 'make and change cases',
    'records:read': 'export records',
    'webhooks:read': 'see webhooks',
    'webhooks:write': 'manage webhooks',
    'metrics:read': 'read metrics',
  },
  endsInDays: 'Good for (days)',
  environment: 'Environment',
  environments: { live: 'live', test: 'test' },
  ends: 'Ends',
  lastUsed: 'Last used',
  noKeys: 'There is no key yet.',
  endKey: (name) => `End “${name}”? Whatever uses it is locked out at once.`,
  keyStates: { valid: 'valid', ended: 'ended', expired: 'expired' },
  newPerson: 'New person',
  createPerson: 'Add the person',
  userName: 'User name',
  password: 'First password',
  passwordHint: 'at least 12 characters',
  role: 'Role',
  roles: { underwriter: 'underwriter', administrator: 'administrator' },
  changeRole: 'The person signs in anew after a change.',
  noPeople:
    'There is nobody yet. Where nobody signs in, whoever is at this machine is its administrator.',
  oneself: 'yourself',
  endPerson: (name) =>
    `End “${name}”? The person is signed out at once and cannot sign in again; what they decided stays.`,
  personStates: { active: 'may sign in', ended: 'ended' },
  newWebhook: 'New webhook',
  createWebhook: 'Add the address',
  freshWebhook: (url) => `Signing secret of ${url}`,
  webhookHint:
    'Signed events (Standard Webhooks) are sent there when something changes. They hold ids and a sequence, no figures; each arrives at least once: order by the sequence, and drop ids that you have seen.',
  address: 'Address',
  eventsOf: 'Events',
  events: {
    'document.verified': 'document verified',
    'document.needs_review': 'document needs review',
    'document.rejected': 'document rejected',
    'document.failed': 'reading failed',
    'document.superseded': 'counts in another upload',
    'document.erased': 'document withdrawn',
    'record.appended': 'record appended',
    'case.changed': 'case changed',
  },
  noWebhooks: 'There is no webhook yet.',
  webhookStates: {
    served: 'on',
    asked: 'off',
    gone: 'off: it answered 410',
    wrong_key: 'key has changed: rotate',
  },
  formerUntil: (time) => `former secret until ${time}`,
  waiting: 'Waiting',
  parked: 'Given up',
  log: 'Deliveries',
  disable: 'Turn off',
  enable: 'Turn on',
  remove: 'Delete',
  removeWebhook: (url) => `Delete ${url} with its log?`,
  sequence: 'No.',
  event: 'Event',
  happened: 'Happened',
  tries: 'Tries',
  lastAnswer: 'Last answer',
  nextTry: 'Next try',
  all: 'All',
  deliveryStates: { waiting: 'waiting', delivered: 'delivered', parked: 'given up' },
  faults: {
    status: 'refused',
    timeout: 'timeout',
    connection: 'no connection',
    certificate: 'certificate not trusted',
    unknown_host: 'unknown name',
    address_refused: 'address not allowed',
  },
  noAnswer: 'no answer',
  replay: 'Send again',
  replaySince: 'Send again all since then',
  since: 'Since',
  replayed: (count) =>
    count === 1 ? '1 event will be sent again.' : `${count} events will be sent again.`,
  noDeliveries: 'Nothing was sent. Events and their log are kept for 30 days.',
  more: 'More',
  duration: 'Took',
  ready: 'All is well: documents can be taken and read',
  notReady: 'Documents cannot be taken or read at the moment',
  checks: {
    database: 'Database',
    store: 'File store',
    worker: 'Readers',
    wake_up: 'Calls to workers',
  },
  works: 'works',
  fails: 'does not answer',
  slower: 'do not get through: work begins later',
  queue: 'Queue',
  open: 'Documents that wait or are being read',
  oldest: 'The oldest has waited',
  seconds: (count) =>
    count < 120
      ? `${count} s`
      : count < 7_200
        ? `${Math.round(count / 60)} min`
        : `${Math.round(count / 3_600)} h`,
  settings: 'Settings',
  model: 'Language model',
  modelOff: 'off: no model is asked',
  modelOn: (name, pictures) =>
    `on: ${name}${pictures ? ', with pictures of figures in doubt' : ''}`,
  secondPerson: 'Second person',
  secondPersonOff: 'off: one person decides on every amount',
  secondPersonOn: (amount) =>
    `above ${amount} in whole currency units two people have to decide the same`,
  retention: 'Retention',
  retentionOff: 'nothing is erased by itself; documents are kept until withdrawn',
  retentionOn: ({ files, records, audit }) =>
    [
      files !== null && `files ${files} days`,
      records !== null && `what was read and decided, with the files, ${records} days`,
      audit !== null && `ended keys and sessions ${audit} days`,
    ]
      .filter(Boolean)
      .join('; '),
  signIn: 'Signing in',
  signIns: {
    local: 'not asked of whoever is at this machine',
    required: 'asked of everybody',
  },
  database: 'Database',
  databases: { embedded: 'embedded', shared: 'PostgreSQL of its own' },
  files: 'File store',
  stores: { folder: 'data folder', s3: 'S3' },
  wakeUp: 'Calls to workers',
  wakeUps: { local: 'inside the process', redis: 'Redis' },
  readers: 'Readers',
  readersElsewhere: 'other processes read',
  readersHere: (count) => `${count} in this process`,
  webhookTargets: 'Webhooks reach',
  publicOnly: 'public addresses by https',
  publicAnd: (networks) => `public addresses by https, and ${networks}`,
  throughProxy: ' (through a proxy)',
  versions: 'Versions',
  version: 'Program',
  rules: 'Rules',
  operatorOnly: 'Queue, settings and versions are for administrators of the default tenant.',
};

export const ADMINISTRATION_TEXTS: Readonly<Record<Language, AdministrationTexts>> = { zh, en };
