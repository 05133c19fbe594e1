import { type ReactNode, useId } from 'react';

/** A field under its label; `children` puts the id on the field. */
export function Labelled({
  label,
  across = false,
  children,
}: {
  readonly label: string;
  /** Over the whole width of its form. */
  readonly across?: boolean;
  readonly children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={across ? 'labelled across' : 'labelled'}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
