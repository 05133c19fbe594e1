import { lazy, StrictMode, Suspense, useCallback, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Session } from '../schemas/session.ts';
import { ApplicantPage } from './applicant-page.tsx';
import { ask, faultOf } from './ask.ts';
import { BarePage } from './bare-page.tsx';
import { LanguageProvider, useLanguage } from './language.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { unsentFiles } from './unsent-files.ts';
import './page.css';

/** What applicants need not load. */
const loadOffice = () => import('./office.tsx');
const Office = lazy(loadOffice);

type Start =
  | { readonly kind: 'asking' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'link_used' }
  | { readonly kind: 'sign_in' }
  | { readonly kind: 'in'; readonly session: Session };

/** Of a link that left the address and that nobody answered to: it is tried again. */
let unused: string | null = null;

/** The link of an applicant begins a session, once; it leaves the address at once, so that nobody finds it there. */
async function begunByLink(): Promise<boolean> {
  unused = /^#link=(.+)$/.exec(location.hash)?.[1] ?? unused;
  if (unused === null) return true;
  history.replaceState(null, '', '/');
  try {
    await ask('/v1/sessions/link', 'POST', { token: unused });
    unused = null;
    return true;
  } catch (fault) {
    if (faultOf(fault) === 'unreachable') throw fault;
    unused = null;
    return false;
  }
}

async function begin(): Promise<Start> {
  try {
    if (!(await begunByLink())) return { kind: 'link_used' };
    return { kind: 'in', session: await ask<Session>('/v1/session') };
  } catch (error) {
    const fault = faultOf(error);
    const signedOut = fault !== 'unreachable' && fault.code.startsWith('auth.');
    return { kind: signedOut ? 'sign_in' : 'unreachable' };
  }
}

// Who comes without an applicant's link most likely works here: what they see is fetched while it is asked who they are.
if (!location.hash.startsWith('#link=')) void loadOffice().catch(() => undefined);

/** Once, also where a development build mounts twice: a link works once. */
const beginning = begin();

function Page() {
  const { texts } = useLanguage();
  const [start, setStart] = useState<Start>({ kind: 'asking' });
  const again = useCallback(() => void begin().then(setStart), []);
  useEffect(() => void beginning.then(setStart), []);
  if (start.kind === 'asking') return <p className="quiet centred">{texts.loading}</p>;
  if (start.kind === 'sign_in') return <SignInPage onSignedIn={again} />;
  if (start.kind === 'link_used')
    return (
      <BarePage>
        <p role="alert">{texts.linkUsed}</p>
      </BarePage>
    );
  if (start.kind === 'unreachable')
    return (
      <BarePage>
        <p role="alert">
          {texts.unreachable}{' '}
          <button type="button" className="plain" onClick={again}>
            {texts.again}
          </button>
        </p>
      </BarePage>
    );
  const { name } = start.session;
  const signOut = async () => {
    await Promise.all([
      ask('/v1/session', 'DELETE').catch(() => undefined),
      unsentFiles.forgetAll(),
    ]);
    // Who came from the provider is signed in there as well.
    location.assign(name.startsWith('oidc:') ? '/sign-out' : '/');
  };
  if (start.session.role === 'applicant') return <ApplicantPage session={start.session} />;
  return (
    <Suspense fallback={<p className="quiet centred">{texts.loading}</p>}>
      <Office session={start.session} onSignOut={signOut} />
    </Suspense>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('no root');
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <Page />
    </LanguageProvider>
  </StrictMode>,
);
