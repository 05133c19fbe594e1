import { element } from './element.js';
import { showDocument } from './record.js';
import { TEXTS } from './texts.js';

/** How often an upload that is being read is asked for, and how often the list is when nothing is. */
const BUSY_MS = 700;
const QUIET_MS = 5_000;
const OPEN_STATES = ['received', 'stored', 'reading', 'reconciling'];
const TONES = { verified: 'good', needs_review: 'open', rejected: 'bad', failed: 'bad' };

const at = (id) => document.getElementById(id);
let language = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
let uploads = [];
let chosen = null;
/** The record on show; kept so that a change of language needs no request. */
let shown = null;
let timer = 0;
/** Who is signed in; null until it is known. */
let session = null;

async function ask(path, options) {
  const answer = await fetch(path, options);
  const body = answer.status === 204 ? null : await answer.json();
  if (answer.status === 401) showSignIn(true);
  if (!answer.ok) throw Object.assign(new Error(body.code), { body });
  return body;
}

function pill(state) {
  return element('span', { class: `pill ${TONES[state] ?? ''}` }, TEXTS[language].states[state]);
}

function showSignIn(asked) {
  at('sign-in').hidden = !asked;
  for (const id of ['drop', 'columns']) at(id).hidden = asked;
  at('sign-out').hidden = asked || session === null || session.name === 'local';
}

function showTexts() {
  const texts = TEXTS[language];
  at('tenant-label').textContent = texts.tenant;
  at('name-label').textContent = texts.userName;
  at('password-label').textContent = texts.password;
  at('sign-in-button').textContent = texts.signIn;
  at('sign-out').textContent = texts.signOut;
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const id of ['purpose', 'choose', 'accepts']) at(id).textContent = texts[id];
  at('uploads-title').textContent = texts.uploads;
  at('chinese').setAttribute('aria-pressed', `${language === 'zh'}`);
  at('english').setAttribute('aria-pressed', `${language === 'en'}`);
}

function showUploads() {
  const texts = TEXTS[language];
  const rows = uploads.map((upload) => {
    const open = OPEN_STATES.includes(upload.state);
    const { done, total } = upload.pages;
    return element(
      'li',
      {},
      element(
        'button',
        {
          type: 'button',
          'aria-current': `${upload.id === chosen}`,
          onclick: () => choose(upload.id),
        },
        element('span', { class: 'name', title: upload.file.name }, upload.file.name),
        pill(upload.state),
        element(
          'span',
          { class: 'quiet' },
          open && done > 0
            ? texts.pages(done, total)
            : new Date(upload.created_at).toLocaleString(document.documentElement.lang),
        ),
        open ? element('progress', total === null ? {} : { value: done, max: total }) : null,
      ),
    );
  });
  at('uploads').replaceChildren(
    ...(rows.length > 0 ? rows : [element('li', { class: 'quiet' }, texts.none)]),
  );
}

function showRecord() {
  const texts = TEXTS[language];
  if (shown === null) {
    at('record').replaceChildren(element('p', { class: 'quiet' }, texts.pick));
    return;
  }
  const { extraction, error, file, state, status_url, advice } = shown;
  const reasons = [
    // An applicant is told what to take again, not what was read.
    ...(extraction ? [] : advice.filter(({ page }) => page !== null)),
    ...(error ? [{ page: null, message: error.message, code: error.code }] : []),
    ...(extraction?.errors ?? []).filter(
      (reason) => reason.entry || reason.page !== null || reason.code !== error?.code,
    ),
    ...(extraction?.file.pages ?? []).flatMap(({ entry, number, quality }) =>
      quality.advice ? [{ entry, page: number, message: quality.advice }] : [],
    ),
  ];
  at('record').replaceChildren(
    element(
      'div',
      { class: 'title' },
      element('h2', {}, file.name),
      element('span', {}, pill(state), ' ', element('a', { href: status_url }, texts.download)),
    ),
    element(
      'ul',
      { class: 'findings' },
      ...reasons.map((reason) =>
        element(
          'li',
          { class: 'bad' },
          reason.entry ? `${reason.entry}: ` : null,
          reason.page === null ? null : `${texts.page(reason.page)}: `,
          reason.message[language],
        ),
      ),
    ),
    ...(session?.role === 'applicant' ? [element('p', { class: 'quiet' }, texts.adviceOnly)] : []),
    ...(extraction?.documents ?? []).map((one) => showDocument(one, language)),
  );
}

function show() {
  showTexts();
  showUploads();
  showRecord();
}

async function choose(id) {
  chosen = id;
  shown = null;
  await refresh();
}

async function refresh() {
  clearTimeout(timer);
  try {
    ({ documents: uploads } = await ask('/v1/documents?limit=50'));
    const listed = uploads.find(({ id }) => id === chosen);
    if (chosen !== null && (shown?.id !== chosen || shown.state !== listed?.state))
      shown = await ask(`/v1/documents/${chosen}`);
    if (at('notice').dataset.kind === 'unreachable') notify('');
    showUploads();
    if (chosen !== at('record').dataset.id || shown?.state !== at('record').dataset.state) {
      at('record').dataset.id = chosen ?? '';
      at('record').dataset.state = shown?.state ?? '';
      showRecord();
    }
  } catch (fault) {
    // Who is not signed in is asked to; nothing is asked for until then.
    if (fault.body?.code.startsWith('auth.')) return;
    notify(TEXTS[language].unreachable, 'unreachable');
  }
  const busy = uploads.some(({ state }) => OPEN_STATES.includes(state));
  timer = setTimeout(refresh, busy ? BUSY_MS : QUIET_MS);
}

function notify(text, kind = '') {
  at('notice').textContent = text;
  at('notice').dataset.kind = kind;
}

async function upload(files) {
  notify('');
  const faults = [];
  for (const file of files) {
    const form = new FormData();
    form.append('file', file);
    // A second try after a broken connection must not make a second upload.
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const send = () => ask('/v1/documents', { method: 'POST', body: form, headers });
    try {
      const { id } = await send().catch((fault) => (fault.body ? Promise.reject(fault) : send()));
      await choose(id);
    } catch (fault) {
      faults.push(`${file.name}: ${fault.body?.message[language] ?? TEXTS[language].unreachable}`);
    }
  }
  if (faults.length > 0) notify(faults.join('\n'));
}

function speak(choice) {
  language = choice;
  show();
}

at('chinese').onclick = () => speak('zh');
at('english').onclick = () => speak('en');
at('file').onchange = (event) => {
  upload([...event.target.files]);
  event.target.value = '';
};
for (const [event, over] of [
  ['dragover', true],
  ['dragleave', false],
  ['drop', false],
])
  at('drop').addEventListener(event, (dragged) => {
    dragged.preventDefault();
    at('drop').classList.toggle('over', over);
    if (event === 'drop') upload([...dragged.dataTransfer.files]);
  });

const sendJson = (path, method, value) =>
  ask(path, {
    method,
    ...(value
      ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
      : {}),
  });

at('sign-in').onsubmit = async (event) => {
  event.preventDefault();
  const { tenant, name, password } = Object.fromEntries(new FormData(event.target));
  try {
    await sendJson('/v1/sessions', 'POST', { tenant, name, password });
    notify('');
    event.target.reset();
    await begin();
  } catch (fault) {
    notify(fault.body?.message[language] ?? TEXTS[language].unreachable);
  }
};
at('sign-out').onclick = async () => {
  await sendJson('/v1/session', 'DELETE').catch(() => undefined);
  location.reload();
};

/** The link of an applicant begins a session, once; it leaves the address at once, so that nobody finds it there. */
async function useLink() {
  const token = /^#link=(.+)$/.exec(location.hash)?.[1];
  if (!token) return;
  history.replaceState(null, '', '/');
  await sendJson('/v1/sessions/link', 'POST', { token }).catch(() =>
    notify(TEXTS[language].linkUsed),
  );
}

async function begin() {
  session = await ask('/v1/session').catch(() => null);
  if (session !== null) showSignIn(false);
  await refresh();
}

show();
useLink().then(begin);
