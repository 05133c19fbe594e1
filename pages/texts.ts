import { DOCUMENT_NAMES, type DocumentNames } from '../kinds/document-names.ts';
import { FIELD_NAMES } from '../kinds/field-names.ts';
import { STOCK_REASONS } from '../kinds/stock-reasons.ts';
import type { PlaceWitness } from '../schemas/document.ts';
import type { FieldStatus, ValueWitness } from '../schemas/field.ts';
import type { UploadState } from '../schemas/upload-state.ts';

/** Languages of the pages. */
export type Language = 'zh' | 'en';

export interface Texts extends DocumentNames {
  readonly appName: string;
  readonly work: string;
  readonly cases: string;
  readonly administration: string;
  readonly signIn: string;
  readonly signOut: string;
  readonly tenant: string;
  readonly userName: string;
  readonly password: string;
  readonly signInAtProvider: string;
  /** By the code of the problem. */
  readonly providerFaults: Readonly<Record<string, string>>;
  readonly linkUsed: string;
  readonly applicantsSignIn: string;
  readonly unreachable: string;
  /** To an applicant, whose page asks again by itself. */
  readonly noConnection: string;
  readonly again: string;
  readonly loading: string;
  // Work list
  readonly dropFiles: string;
  readonly accepts: string;
  readonly searchHint: string;
  readonly all: string;
  readonly file: string;
  readonly company: string;
  readonly kind: string;
  readonly state: string;
  readonly doubtful: string;
  readonly noDoubt: string;
  readonly errors: string;
  readonly received: string;
  readonly more: string;
  readonly noDocuments: string;
  readonly nothingFound: string;
  readonly pagesRead: (done: number, total: number | null) => string;
  readonly sending: (percent: number) => string;
  readonly sendingPaused: (percent: number) => string;
  readonly sent: string;
  readonly clear: string;
  // Cases
  readonly newCase: string;
  readonly caseName: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly noCases: string;
  readonly documents: string;
  readonly putInCase: string;
  readonly comparisons: string;
  readonly noComparisons: string;
  /** Where no comparison came about: that says nothing of the documents. */
  readonly nothingCompared: string;
  readonly comparison: string;
  readonly period: string;
  readonly left: string;
  readonly right: string;
  readonly residual: string;
  readonly outcome: string;
  readonly outcomes: Readonly<
    Record<'agrees' | 'explained' | 'differs' | 'not_comparable', string>
  >;
  readonly notProved: string;
  readonly explainedBy: string;
  readonly askFor: string;
  /** Between causes of which one may be. */
  readonly or: string;
  readonly trends: string;
  readonly trendsHint: string;
  /** Of so many months; 0: at the end of the period. */
  readonly spanOf: (months: number) => string;
  readonly course: string;
  readonly conflicting: string;
  readonly notTold: string;
  readonly change: (percent: string, since: string) => string;
  readonly link: string;
  readonly linkMade: (until: string) => string;
  readonly copy: string;
  readonly copied: string;
  readonly stillReading: (count: number) => string;
  readonly incomplete: string;
  // Document
  readonly back: string;
  readonly page: (number: number | string) => string;
  readonly pagePicture: (number: number) => string;
  readonly drawing: string;
  /** Where a page is data and has no picture. */
  readonly pageAsData: string;
  readonly dataField: string;
  readonly asInFile: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fitWidth: string;
  readonly rotate: string;
  readonly onlyOpen: string;
  readonly rowsOfPage: (page: number, rows: number) => string;
  readonly figures: string;
  readonly row: string;
  readonly item: string;
  readonly derived: string;
  readonly blank: string;
  readonly disputeOf: (place: number, total: number) => string;
  readonly openDisputes: (count: number) => string;
  readonly stillHeld: string;
  readonly nothingOpen: string;
  readonly nothingOpenHeld: string;
  readonly previous: string;
  readonly next: string;
  readonly crop: string;
  readonly noCrop: string;
  readonly readers: string;
  readonly asRead: string;
  readonly asPrinted: string;
  readonly otherReading: string;
  readonly witnesses: string;
  readonly noWitness: string;
  /** Between the members of a list. */
  readonly and: string;
  /** Between members that are of several words. */
  readonly semicolon: string;
  /** Between what something is and what is said of it. */
  readonly colon: string;
  readonly rowProof: string;
  readonly members: string;
  readonly proposals: string;
  readonly printedSum: string;
  readonly expectedSum: string;
  readonly findings: string;
  readonly noFindings: string;
  readonly noRecord: string;
  readonly resolvedBy: (who: string) => string;
  readonly confirm: string;
  readonly confirmRow: string;
  readonly confirmColumn: string;
  readonly withFigures: (count: number) => string;
  readonly dismiss: string;
  readonly dismissHint: string;
  readonly set: string;
  readonly newValue: string;
  readonly valueIn: (unit: string) => string;
  readonly equals: (amount: string) => string;
  readonly noAmount: string;
  readonly blankThere: string;
  readonly reason: string;
  readonly reasonAsPrinted: string;
  /** Where the page may have been altered. */
  readonly reasonOfDoubt: string;
  /** Where the page says otherwise. */
  readonly reasonOfDoubtedValue: string;
  readonly reasonTyped: string;
  readonly reasonProposal: (number: number) => string;
  /** Of a proposal that the page does not bear out, with the person's own words. */
  readonly reasonAgainstPage: (number: number, reason: string) => string;
  readonly saving: string;
  readonly undo: string;
  readonly undoLast: string;
  readonly undone: string;
  readonly history: string;
  readonly noHistory: string;
  readonly actions: Readonly<
    Record<'confirm' | 'set' | 'move' | 'reject_page' | 'dismiss' | 'undo', string>
  >;
  readonly rejectPage: string;
  readonly rejectPageHint: string;
  readonly pageRejected: string;
  readonly movedBy: (rows: number) => string;
  readonly rowKey: string;
  readonly noKey: string;
  readonly proved: string;
  readonly places: (count: number) => string;
  readonly conflict: string;
  readonly showLatest: string;
  readonly secondPerson: (count: number) => string;
  readonly notApplicable: string;
  readonly keys: string;
  readonly columnRole: string;
  // Record
  readonly record: string;
  readonly toDesk: string;
  readonly groupPages: string;
  /** In the trail: the pages of each part. */
  readonly groupedPages: (parts: readonly (readonly number[])[] | null) => string;
  /** In the trail: so many files were joined to one document; that was taken back. */
  readonly joinedFiles: (count: number) => string;
  readonly joinedFilesParted: (count: number) => string;
  readonly whyBelieved: string;
  readonly chooseFigure: string;
  readonly claimedSay: Readonly<Record<'claimed' | 'notClaimed', string>>;
  readonly inWholeUnits: (amount: string) => string;
  readonly sumsHold: string;
  readonly sumCloses: string;
  readonly sumFails: (residual: string) => string;
  readonly noSums: string;
  readonly columnToldBy: string;
  readonly decidedOn: string;
  readonly nobodyDecided: string;
  readonly readBy: string;
  readonly rules: string;
  readonly digest: string;
  readonly recordNumber: (sequence: number, version: number) => string;
  readonly trail: string;
  readonly trailKinds: Readonly<
    Record<'document' | 'erasure' | 'withdrawal' | 'file_erasure', string>
  >;
  readonly pipeline: string;
  readonly exportRecords: string;
  readonly exportNote: string;
  readonly claimedOf: (claimed: number, printed: number) => string;
  readonly unproven: string;
  readonly unitLine: (unit: string) => string;
  /** It was read, and nobody may rely on it yet. */
  readonly unitUnproved: (unit: string) => string;
  readonly unitUnknown: string;
  /** Of whole units of a currency that the page does not name. */
  readonly currencyUnknown: string;
  readonly units: Readonly<Record<string, string>>;
  readonly currencies: Readonly<Record<string, string>>;
  /** `currency` null: the page names none. */
  readonly unitOf: (factor: string, currency: string | null) => string;
  readonly states: Readonly<Record<UploadState, string>>;
  readonly fieldStates: Readonly<Record<FieldStatus, string>>;
  readonly valueWitnesses: Readonly<Record<ValueWitness, string>>;
  readonly placeWitnesses: Readonly<Record<PlaceWitness, string>>;
  readonly reasons: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  // Applicant
  readonly yourPapers: string;
  readonly applicantPurpose: string;
  readonly choosePhotos: string;
  readonly applicantStates: Readonly<
    Record<'arrived' | 'reading' | 'readable' | 'again' | 'failed', string>
  >;
  readonly nothingYet: string;
  readonly thanks: string;
  readonly withdraw: string;
  readonly withdrawSure: string;
  readonly withdrawCase: (name: string) => string;
  readonly withdrawNow: string;
  readonly keepIt: string;
  readonly withdrawn: string;
}

const zh: Texts = {
  appName: '核对',
  work: '待办',
  cases: '案件',
  administration: '管理',
  signIn: '登录',
  signOut: '退出',
  tenant: '租户',
  userName: '用户名',
  password: '密码',
  signInAtProvider: '用单位账号登录',
  providerFaults: {
    'auth.sign_in_lost': '此登录并非由本浏览器发起，或已超过十分钟。请重新登录。',
    'auth.provider_refused': '单位账号未能确认您的身份。请重新登录。',
    'auth.not_admitted': '单位账号未授予您本系统的角色。请联系管理员后重新登录。',
    'auth.provider_away': '单位账号服务暂无应答。请稍后重试，或用用户名和密码登录。',
  },
  linkUsed: '此链接已使用过或已失效，请联系您的客户经理索取新链接。',
  applicantsSignIn: '申请人无需用户名：请打开客户经理发来的链接，已失效的请索取新链接。',
  unreachable: '连接不上服务，请检查网络，并确认服务仍在运行后重试。',
  noConnection: '暂时没有网络连接，恢复后此页会自动继续。',
  again: '重试',
  loading: '加载中…',
  dropFiles: '选择文件，或拖到这里',
  accepts:
    'PDF、OFD、XML、Excel、CSV、JPEG、PNG、TIFF、WebP，或装有这些文件的 zip，每个不超过 50 MB',
  searchHint: '公司名称、税号或文件名',
  all: '全部',
  file: '文件',
  company: '公司',
  kind: '种类',
  state: '状态',
  doubtful: '存疑数字',
  noDoubt: '无',
  errors: '严重问题',
  received: '上传时间',
  more: '更多',
  noDocuments: '还没有文件。请在上方上传。',
  nothingFound: '没有符合条件的文件。',
  pagesRead: (done, total) => `已读 ${done}/${total ?? '?'} 页`,
  sending: (percent) => `上传中 ${percent}%`,
  sendingPaused: (percent) => `上传暂停于 ${percent}%，将自动继续`,
  sent: '已上传',
  clear: '清除',
  newCase: '新建案件',
  caseName: '申请人名称',
  createdAt: '建立时间',
  createdBy: '建立人',
  noCases: '还没有案件。',
  documents: '文件',
  putInCase: '归入案件',
  comparisons: '互相核对',
  noComparisons: '没有可以互相核对的数字。',
  nothingCompared:
    '未作比对：没有两份单据属于同一公司、涉及同一期间，且其数字均已证明。需人工核对。',
  comparison: '核对项',
  period: '期间',
  left: '左方',
  right: '右方',
  residual: '差额',
  outcome: '结果',
  outcomes: {
    agrees: '一致',
    explained: '差额有解释',
    differs: '不一致',
    not_comparable: '无法比较',
  },
  notProved: '未核实',
  explainedBy: '差额可由以下数字解释',
  askFor: '常见原因，请向申请人核实',
  or: '；',
  trends: '各期走势',
  trendsHint:
    '单位：元等货币整数单位。实心柱为已核实，虚线空心柱并标“?”为未核实，“≠”为已核实但各文件说法不同。',
  spanOf: (months) =>
    months === 0
      ? '期末'
      : months === 12
        ? '全年'
        : months === 3
          ? '单季'
          : months === 1
            ? '单月'
            : `${months} 个月`,
  course: '走势',
  conflicting: '各文件说法不同',
  notTold: '无资料',
  change: (percent, since) => `较 ${since} ${percent}`,
  link: '生成申请人上传链接',
  linkMade: (until) => `链接只能使用一次，${until} 前有效，仅显示这一次：`,
  copy: '复制',
  copied: '已复制',
  stillReading: (count) => `另有 ${count} 份文件尚未读完，未参与核对。`,
  incomplete: '案件内文件过多，仅核对最先的部分。',
  back: '返回',
  page: (number) => `第 ${number} 页`,
  pagePicture: (number) => `第 ${number} 页的图片`,
  drawing: '正在绘制页面图片，首次需要数秒…',
  pageAsData: '此页没有图片，以下为文件中的数据。',
  dataField: '内容',
  asInFile: '文件原文',
  zoomIn: '放大',
  zoomOut: '缩小',
  fitWidth: '适合宽度',
  rotate: '旋转',
  onlyOpen: '只看存疑',
  rowsOfPage: (page, rows) => `第 ${page} 页的行（全文共 ${rows} 行，随所选页面显示）`,
  figures: '数字',
  row: '行次',
  item: '项目',
  derived: '推算，未印在纸上',
  blank: '空白',
  disputeOf: (place, total) => `待定 ${place} / ${total}`,
  openDisputes: (count) => `${count} 处待定`,
  stillHeld: '无待定之处，但仍须复核',
  nothingOpen: '没有待定之处，全部已核实。',
  nothingOpenHeld: '没有可在此处决定的内容，但文件仍需复核，请查看下方的问题。',
  previous: '上一处',
  next: '下一处',
  crop: '原件此处',
  noCrop: '原件上没有对应位置。',
  readers: '各方读数',
  asRead: '读得',
  asPrinted: '所读原文',
  otherReading: '另一读数',
  witnesses: '证据',
  noWitness: '无',
  and: '、',
  semicolon: '；',
  colon: '：',
  rowProof: '行归属证据',
  members: '等式各项',
  proposals: '建议',
  printedSum: '印为',
  expectedSum: '应为',
  findings: '问题',
  noFindings: '没有发现问题。',
  noRecord: '此文件没有可显示的内容。',
  resolvedBy: (who) => `已处理：${who}`,
  confirm: '确认与原件一致',
  confirmRow: '确认此行归属正确',
  confirmColumn: '确认此列含义',
  withFigures: (count) => `，及其中读数一致的 ${count} 个数字`,
  dismiss: '说明理由并关闭',
  dismissHint: '为何可以不计，例如：已向申请人索取更正后的报表',
  set: '改为此值',
  newValue: '原件所印的值',
  valueIn: (unit) => `按原件单位（${unit}）填写`,
  equals: (amount) => `＝ ${amount}`,
  noAmount: '请填写数字，例如 1,234.56',
  blankThere: '此处为空白',
  reason: '理由',
  reasonAsPrinted: STOCK_REASONS.asPrinted.zh,
  reasonOfDoubt: '可能被改动，请填写为何可以采信',
  reasonOfDoubtedValue: '页面显示并非如此，请填写为何仍可采信',
  reasonTyped: STOCK_REASONS.typed.zh,
  reasonProposal: (number) => STOCK_REASONS.proposal(number).zh,
  reasonAgainstPage: (number, reason) => `采纳建议 ${number}，页面显示并非如此：${reason}`,
  saving: '保存中…',
  undo: '撤销',
  undoLast: '撤销上一步',
  undone: '已撤销',
  history: '决定记录',
  noHistory: '还没有人作过决定。',
  actions: {
    confirm: '确认',
    set: '更正',
    move: '移动',
    reject_page: '弃用',
    dismiss: '关闭',
    undo: '撤销',
  },
  rejectPage: '弃用此页',
  rejectPageHint: '为何不予采用，例如：不是本单位的报表（申请人只会被告知重新上传此页）',
  pageRejected: '此页已弃用，其数字不作采信，等待重新上传',
  movedBy: (rows) => (rows < 0 ? `上移 ${-rows} 行` : `下移 ${rows} 行`),
  rowKey: '此行是哪个项目',
  noKey: '不属于本表已知项目',
  proved: '已核实',
  places: (count) => `${count} 处`,
  conflict: '其他人已对此处作出决定，您的决定没有写入：',
  showLatest: '查看最新内容',
  secondPerson: (count) => `${count} 项决定须第二人同意`,
  notApplicable: '此处不能作此决定：',
  keys: 'j / k 下一处、上一处 · 1–9 采纳建议 · Enter 确认与原件一致 · e 填写 · u 撤销 · x 弃用此页 · g 页面归并 · Shift+方向键 选中多格 · Alt+↑↓ 将所选数字上移、下移一行',
  columnRole: '列的含义',
  record: '档案与依据',
  toDesk: '返回复核',
  groupPages: '页面归并',
  groupedPages: (parts) =>
    parts === null
      ? '页面由系统自行划分'
      : `页面归并：${parts.map((pages) => pages.join('、')).join(' | ')}`,
  joinedFiles: (count) => `${count} 个文件合并为一份`,
  joinedFilesParted: (count) => `撤销 ${count} 个文件的合并`,
  whyBelieved: '此数字的依据',
  chooseFigure: '选择任一数字，查看它为何可信，或为何尚不可信。',
  claimedSay: { claimed: '可以采信', notClaimed: '尚不可采信' },
  inWholeUnits: (amount) => `记录值 ${amount}`,
  sumsHold: '所在的勾稽等式',
  sumCloses: '成立',
  sumFails: (residual) => `不成立，相差 ${residual}`,
  noSums: '没有全部读出的等式包含此数字。',
  columnToldBy: '列的含义',
  decidedOn: '人工决定',
  nobodyDecided: '无人对此作过决定，仅由系统读取与核对。',
  readBy: '读取程序及版本',
  rules: '规则版本',
  digest: '文件 SHA-256',
  recordNumber: (sequence, version) => `链上第 ${sequence} 号记录，第 ${version} 版`,
  trail: '全部记录：何人、何时、作何决定',
  trailKinds: {
    document: '文件内容',
    erasure: '内容已删除',
    withdrawal: '申请人撤回',
    file_erasure: '原件已删除',
  },
  pipeline: '系统读取',
  exportRecords: '导出本文件的记录',
  exportNote: 'CSV 可直接用 Excel 打开；一次最多 200 条记录，其余以响应头 x-next-cursor 续取。',
  claimedOf: (claimed, printed) => `${printed} 个数字中 ${claimed} 个已核实`,
  unproven: '未核实',
  unitLine: (unit) => `金额单位：${unit}（与原件一致）`,
  unitUnproved: (unit) => `金额单位读作：${unit}，尚未核实`,
  unitUnknown: '单位未知',
  currencyUnknown: '未注明币种',
  units: { 1: '', 1000: '千', 10000: '万', 1000000: '百万', 100000000: '亿' },
  currencies: { CNY: '元', USD: '美元', EUR: '欧元', HKD: '港元', GBP: '英镑', JPY: '日元' },
  unitOf: (factor, currency) => `${factor}${currency ?? '元（币种未注明）'}`,
  states: {
    received: '接收中',
    stored: '排队中',
    reading: '读取中',
    reconciling: '核对中',
    failed: '失败',
    superseded: '计入其他上传',
    ...DOCUMENT_NAMES.zh.statuses,
  },
  fieldStates: {
    verified: '已核实',
    corrected: '已更正',
    confirmed: '人工确认',
    unverified: '未核实',
    disputed: '有争议',
    unreadable: '无法辨认',
  },
  valueWitnesses: {
    text_layer: 'PDF 文字层',
    visible_text: '页面可见文字',
    ocr: '第一读者（文字识别）',
    second_reader: '第二读者（另一模型）',
    structured: '结构化数据',
    qr: '二维码',
    words: '大写金额',
    check_digits: '校验位',
    identity: '勾稽等式成立',
    ink: '此处无墨迹',
    document: '另一份文件',
    reviewer: '复核人',
  },
  placeWitnesses: {
    row_number: '行次',
    caption: '项目名称',
    geometry: '位置',
    structured: '结构化数据',
    model: '语言模型',
    reviewer: '复核人',
  },
  reasons: {
    'first reader': '第一读者',
    'second reader': '第二读者',
    'third reader': '第三读者',
    'as read': '原读数',
    qr: '二维码',
    check_digits: '校验位',
    'another page': '另一页',
    'page of the file': '文件页面',
  },
  ...DOCUMENT_NAMES.zh,
  fields: FIELD_NAMES.zh,
  yourPapers: '您的材料',
  applicantPurpose: '请上传财务报表和发票：可以直接拍照，也可以选择 PDF 等文件。',
  choosePhotos: '拍照或选择文件',
  applicantStates: {
    arrived: '已收到，等待读取',
    reading: '正在检查是否清晰',
    readable: '清晰可读',
    again: '请按说明重新上传',
    failed: '未能读取',
  },
  nothingYet: '还没有收到文件。',
  thanks: '您可以随时关闭此页，24 小时内在本机再次打开继续上传。',
  withdraw: '撤回申请',
  withdrawSure: '撤回后，您上传的全部文件和由此读出的内容将立即删除，无法恢复，此链接也随之失效。',
  withdrawCase: (name) => `“${name}”的全部文件、数字与决定将立即删除，无法恢复。`,
  withdrawNow: '确认撤回并删除',
  keepIt: '不撤回',
  withdrawn: '已撤回：您上传的文件和由此读出的内容已全部删除。',
};

const en: Texts = {
  appName: 'Hedui',
  work: 'Work',
  cases: 'Cases',
  administration: 'Administration',
  signIn: 'Sign in',
  signOut: 'Sign out',
  tenant: 'Tenant',
  userName: 'User name',
  password: 'Password',
  signInAtProvider: 'Sign in with your organisation',
  providerFaults: {
    'auth.sign_in_lost':
      'This sign-in was not begun in this browser, or took longer than ten minutes. Begin anew.',
    'auth.provider_refused': 'Your organisation did not confirm who you are. Begin anew.',
    'auth.not_admitted':
      'Your organisation gives you no role here. Ask your administrator for one, and sign in again.',
    'auth.provider_away':
      'Your organisation does not answer. Try again soon, or sign in by name and password.',
  },
  linkUsed:
    'This link was used before, or is no longer valid. Ask your account manager for a new one.',
  applicantsSignIn:
    'Applicants need no user name: open the link from your account manager, or ask for a new one where it has ended.',
  unreachable:
    'The service does not answer. Check your connection, and that the service is running, then try again.',
  noConnection: 'No connection at the moment. This page goes on by itself when it is back.',
  again: 'Try again',
  loading: 'Loading…',
  dropFiles: 'Choose files, or drop them here',
  accepts: 'PDF, OFD, XML, Excel, CSV, JPEG, PNG, TIFF, WebP, or a zip of them, up to 50 MB each',
  searchHint: 'Company, tax number or file name',
  all: 'All',
  file: 'File',
  company: 'Company',
  kind: 'Kind',
  state: 'State',
  doubtful: 'In doubt',
  noDoubt: 'none',
  errors: 'Errors',
  received: 'Received',
  more: 'More',
  noDocuments: 'No documents yet. Upload some above.',
  nothingFound: 'No document fits.',
  pagesRead: (done, total) => `${done}/${total ?? '?'} pages read`,
  sending: (percent) => `sending ${percent}%`,
  sendingPaused: (percent) => `paused at ${percent}%, goes on by itself`,
  sent: 'sent',
  clear: 'Clear',
  newCase: 'New case',
  caseName: 'Name of the applicant',
  createdAt: 'Opened',
  createdBy: 'By',
  noCases: 'No cases yet.',
  documents: 'Documents',
  putInCase: 'Put into a case',
  comparisons: 'Comparisons',
  noComparisons: 'There are no figures to compare with each other.',
  nothingCompared:
    'Nothing could be compared: no two documents are of one company and period with proved figures. To be reviewed.',
  comparison: 'What is compared',
  period: 'Period',
  left: 'Left',
  right: 'Right',
  residual: 'Difference',
  outcome: 'Outcome',
  outcomes: {
    agrees: 'agrees',
    explained: 'explained',
    differs: 'differs',
    not_comparable: 'not comparable',
  },
  notProved: 'not proved',
  explainedBy: 'Figures that account for the difference',
  askFor: 'Ordinary causes to ask the applicant about',
  or: '; ',
  trends: 'From period to period',
  trendsHint:
    'In whole currency units. A filled bar is proved; a dashed hollow one with “?” is not; “≠” is proved, but documents of the case say it differently.',
  spanOf: (months) =>
    months === 0
      ? 'at the end'
      : months === 12
        ? 'year'
        : months === 3
          ? 'quarter'
          : months === 1
            ? 'month'
            : `${months} months`,
  course: 'Course',
  conflicting: 'documents differ',
  notTold: 'not told',
  change: (percent, since) => `${percent} since ${since}`,
  link: 'Make an upload link for the applicant',
  linkMade: (until) => `The link works once, until ${until}, and is shown only now:`,
  copy: 'Copy',
  copied: 'Copied',
  stillReading: (count) => `${count} more documents are not read yet and not compared.`,
  incomplete: 'The case holds too many documents; only the first are compared.',
  back: 'Back',
  page: (number) => `Page ${number}`,
  pagePicture: (number) => `Picture of page ${number}`,
  drawing: 'Drawing the page; the first time takes some seconds…',
  pageAsData: 'This page has no picture. This is what stands in the file.',
  dataField: 'What it is',
  asInFile: 'As in the file',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fitWidth: 'Fit width',
  rotate: 'Rotate',
  onlyOpen: 'Only what is in doubt',
  rowsOfPage: (page, rows) =>
    `Rows of page ${page}; the document has ${rows}, shown with their page`,
  figures: 'Figures',
  row: 'No.',
  item: 'Item',
  derived: 'derived, not printed',
  blank: 'blank',
  disputeOf: (place, total) => `Open ${place} of ${total}`,
  openDisputes: (count) => `${count} open`,
  stillHeld: '0 open, still held',
  nothingOpen: 'Nothing is open: all of it is verified.',
  nothingOpenHeld:
    'Nothing can be decided here, but the document is still held: see the findings below.',
  previous: 'Previous',
  next: 'Next',
  crop: 'As the page shows it',
  noCrop: 'It has no place on the page.',
  readers: 'What each reader saw',
  asRead: 'Read as',
  asPrinted: 'text read:',
  otherReading: 'Other reading',
  witnesses: 'Witnesses',
  noWitness: 'none',
  and: ', ',
  semicolon: '; ',
  colon: ': ',
  rowProof: 'Row told by',
  members: 'Its members',
  proposals: 'Proposals',
  printedSum: 'printed',
  expectedSum: 'expected',
  findings: 'Findings',
  noFindings: 'No findings.',
  noRecord: 'There is nothing to show of this file.',
  resolvedBy: (who) => `settled by ${who}`,
  confirm: 'Confirm as printed',
  confirmRow: 'Confirm the row',
  confirmColumn: 'Confirm the column',
  withFigures: (count) => ` and its ${count} figures read alike`,
  dismiss: 'Close with this reason',
  dismissHint:
    'Why it does not stand against the document, e.g. a corrected statement was asked for',
  set: 'Set this value',
  newValue: 'The value as printed',
  valueIn: (unit) => `in the unit of the page (${unit})`,
  equals: (amount) => `= ${amount}`,
  noAmount: 'Type a number, such as 1,234.56',
  blankThere: 'Nothing stands there',
  reason: 'Reason',
  reasonAsPrinted: STOCK_REASONS.asPrinted.en,
  reasonOfDoubt: 'it may have been altered: say why it may be relied on',
  reasonOfDoubtedValue: 'the page says otherwise: say why it may be relied on',
  reasonTyped: STOCK_REASONS.typed.en,
  reasonProposal: (number) => STOCK_REASONS.proposal(number).en,
  reasonAgainstPage: (number, reason) =>
    `proposal ${number}, though the page says otherwise: ${reason}`,
  saving: 'Saving…',
  undo: 'Undo',
  undoLast: 'Undo the last',
  undone: 'undone',
  history: 'Decisions',
  noHistory: 'Nobody has decided anything yet.',
  actions: {
    confirm: 'confirmed',
    set: 'set',
    move: 'moved',
    reject_page: 'not accepted:',
    dismiss: 'closed',
    undo: 'undone',
  },
  rejectPage: 'Reject the page',
  rejectPageHint:
    'Why it is not accepted, e.g. it is another company’s (the applicant is told only to upload it again)',
  pageRejected: 'This page is not accepted: no figure of it counts, another upload is awaited',
  movedBy: (rows) => (rows < 0 ? `up by ${-rows}` : `down by ${rows}`),
  rowKey: 'What this row is',
  noKey: 'none that the form knows',
  proved: 'proved',
  places: (count) => `${count} places`,
  conflict: 'Somebody else has decided on this; your decision was not written:',
  showLatest: 'Show the latest',
  secondPerson: (count) => `second person wanted: ${count}`,
  notApplicable: 'This cannot be decided here:',
  keys: 'j / k next, previous · 1–9 accept a proposal · Enter confirm as printed · e type · u undo · x reject the page · g pages · Shift+arrows select more cells · Alt+↑↓ move their figures a row up or down',
  columnRole: 'What the column means',
  record: 'Record and proof',
  toDesk: 'Back to the review',
  groupPages: 'Pages',
  groupedPages: (parts) =>
    parts === null
      ? 'pages as the system finds documents'
      : `pages put together: ${parts.map((pages) => pages.join(', ')).join(' | ')}`,
  joinedFiles: (count) => `${count} files joined to one document`,
  joinedFilesParted: (count) => `joining of ${count} files taken back`,
  whyBelieved: 'Why this figure is believed',
  chooseFigure: 'Choose any figure to see why it may be relied on, or why not yet.',
  claimedSay: { claimed: 'may be relied on', notClaimed: 'may not be relied on yet' },
  inWholeUnits: (amount) => `recorded as ${amount}`,
  sumsHold: 'Sums that it stands in',
  sumCloses: 'closes',
  sumFails: (residual) => `fails by ${residual}`,
  noSums: 'No sum of which all figures were read holds it.',
  columnToldBy: 'Column',
  decidedOn: 'Decisions of people',
  nobodyDecided: 'Nobody decided on it: it was read and reconciled by the system alone.',
  readBy: 'Readers and versions',
  rules: 'Rules',
  digest: 'SHA-256 of the file',
  recordNumber: (sequence, version) => `record ${sequence} of the chain, version ${version}`,
  trail: 'All records: who decided what, and when',
  trailKinds: {
    document: 'what the document says',
    erasure: 'content erased',
    withdrawal: 'withdrawn by the applicant',
    file_erasure: 'file erased',
  },
  pipeline: 'the system',
  exportRecords: 'Export the records of this file',
  exportNote:
    'CSV opens in Excel as it is; 200 records at a time at most, the rest by the header x-next-cursor.',
  claimedOf: (claimed, printed) => `${claimed} of ${printed} figures are proved`,
  unproven: 'not proved',
  unitLine: (unit) => `Amounts in ${unit}, as printed`,
  unitUnproved: (unit) => `The unit was read as ${unit}, and is not proved`,
  unitUnknown: 'an unknown unit',
  currencyUnknown: 'a currency not named',
  units: {
    1: '',
    1000: 'thousand',
    10000: 'ten thousand',
    1000000: 'million',
    100000000: 'hundred million',
  },
  currencies: { CNY: 'yuan' },
  unitOf: (factor, currency) =>
    [factor, currency ?? 'units of a currency not named'].filter(Boolean).join(' '),
  states: {
    received: 'receiving',
    stored: 'waiting',
    reading: 'reading',
    reconciling: 'reconciling',
    failed: 'failed',
    superseded: 'counts in another upload',
    ...DOCUMENT_NAMES.en.statuses,
  },
  fieldStates: {
    verified: 'verified',
    corrected: 'corrected',
    confirmed: 'confirmed by a person',
    unverified: 'unverified',
    disputed: 'disputed',
    unreadable: 'unreadable',
  },
  valueWitnesses: {
    text_layer: 'text layer of the PDF',
    visible_text: 'text as the page shows it',
    ocr: 'first reader (OCR)',
    second_reader: 'second reader (another model)',
    structured: 'structured data',
    qr: 'QR code',
    words: 'amount in words',
    check_digits: 'check digits',
    identity: 'an equation that closes',
    ink: 'no ink here',
    document: 'another document',
    reviewer: 'a person',
  },
  placeWitnesses: {
    row_number: 'line number',
    caption: 'caption',
    geometry: 'position',
    structured: 'structured data',
    model: 'language model',
    reviewer: 'a person',
  },
  reasons: { qr: 'QR code', check_digits: 'check digits' },
  ...DOCUMENT_NAMES.en,
  fields: FIELD_NAMES.en,
  yourPapers: 'Your papers',
  applicantPurpose:
    'Upload statements and invoices: photograph them, or choose PDF and other files.',
  choosePhotos: 'Take photos or choose files',
  applicantStates: {
    arrived: 'arrived, waits to be looked at',
    reading: 'checking whether it is readable',
    readable: 'readable',
    again: 'please upload it again',
    failed: 'could not be read',
  },
  nothingYet: 'Nothing has arrived yet.',
  thanks: 'You may close this page, and open it again on this device within 24 hours.',
  withdraw: 'Withdraw the application',
  withdrawSure:
    'All files that you uploaded and all that was read of them are erased at once and cannot be brought back; this link ends as well.',
  withdrawCase: (name) =>
    `All files, figures and decisions of “${name}” are erased at once and cannot be brought back.`,
  withdrawNow: 'Withdraw and erase',
  keepIt: 'Keep it',
  withdrawn: 'Withdrawn: what you uploaded and what was read of it is erased.',
};

export const TEXTS: Readonly<Record<Language, Texts>> = { zh, en };
