import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { Wanted } from '../../schemas/wanted.ts';
import { useLanguage } from '../language.tsx';
import { WANTED_TEXTS } from './wanted-texts.ts';

const LANGUAGES = ['zh', 'en'] as const;
const LONGEST = 300;

/** A line to the applicant, in either language or both. */
export function NoteForm({
  note,
  busy,
  onSave,
}: {
  readonly note: Wanted['note'];
  readonly busy: boolean;
  readonly onSave: (note: Wanted['note']) => void;
}) {
  const { language } = useLanguage();
  const texts = WANTED_TEXTS[language];
  const [lines, setLines] = useState({ zh: note?.zh ?? '', en: note?.en ?? '' });
  const isSame = LANGUAGES.every((one) => lines[one].trim() === (note?.[one] ?? ''));
  const save = (event: FormEvent) => {
    event.preventDefault();
    const [zh, en] = LANGUAGES.map((one) => lines[one].trim() || null);
    onSave(zh || en ? { zh: zh ?? null, en: en ?? null } : null);
  };
  return (
    <form className="line noting" onSubmit={save}>
      {LANGUAGES.map((one) => (
        <Input
          key={one}
          aria-label={texts.note[one]}
          placeholder={texts.note[one]}
          lang={one === 'zh' ? 'zh-CN' : 'en'}
          maxLength={LONGEST}
          value={lines[one]}
          onChange={({ target }) => setLines({ ...lines, [one]: target.value })}
        />
      ))}
      <Button htmlType="submit" disabled={busy || isSame}>
        {texts.saveNote}
      </Button>
    </form>
  );
}
