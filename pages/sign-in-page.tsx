import { type SubmitEvent, useState } from 'react';
import type { SignInWays } from '../schemas/session.ts';
import { ask, type Fault, faultOf } from './ask.ts';
import { BarePage } from './bare-page.tsx';
import { FaultLine } from './fault-line.tsx';
import { useLanguage } from './language.tsx';
import { useLatest } from './use-latest.ts';

/** Why the provider sent somebody back; it leaves the address at once. */
const sentBackWith = /^#sign-in=([\w.]+)$/.exec(location.hash)?.[1];
if (sentBackWith !== undefined) history.replaceState(null, '', '/');

/** Name and password, or the organisation's own provider where there is one; the tenant is asked for because one installation serves several. */
export function SignInPage({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const { texts } = useLanguage();
  const [fault, setFault] = useState<Fault | null>(null);
  const [refused, setRefused] = useState(sentBackWith);
  const ways = useLatest<SignInWays>('/v1/sign-in', () => null);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { tenant, name, password } = Object.fromEntries(new FormData(event.currentTarget));
    setFault(null);
    setRefused(undefined);
    try {
      await ask('/v1/sessions', 'POST', { tenant, name, password });
      onSignedIn();
    } catch (error) {
      setFault(faultOf(error));
    }
  };
  return (
    <BarePage>
      {refused !== undefined && (
        <p role="alert" className="bad">
          {texts.providerFaults[refused] ?? texts.unreachable}
        </p>
      )}
      {ways.value?.provider && (
        <p>
          <a className="main" href="/sign-in">
            {texts.signInAtProvider}
          </a>
        </p>
      )}
      <form className="sign-in" onSubmit={submit}>
        <label>
          {texts.tenant}
          <input name="tenant" defaultValue="default" autoComplete="organization" required />
        </label>
        <label>
          {texts.userName}
          <input name="name" autoComplete="username" required />
        </label>
        <label>
          {texts.password}
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        <FaultLine fault={fault} />
        <button type="submit" className="main">
          {texts.signIn}
        </button>
      </form>
      <p className="quiet">{texts.applicantsSignIn}</p>
    </BarePage>
  );
}
