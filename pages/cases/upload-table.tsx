import type { ReactNode } from 'react';
import type { DocumentSummary } from '../../schemas/upload-view.ts';
import { useLanguage } from '../language.tsx';

export interface UploadColumn {
  readonly key: string;
  readonly title: string;
  readonly align?: 'right';
  readonly className?: string;
  readonly render: (upload: DocumentSummary) => ReactNode;
}

/** Uploads as rows. No table of Ant Design: this is the first that everybody sees, and it must not wait for so much. */
export function UploadTable({
  columns,
  uploads,
  isLoading = false,
  empty,
}: {
  readonly columns: readonly UploadColumn[];
  readonly uploads: readonly DocumentSummary[];
  readonly isLoading?: boolean;
  readonly empty: string;
}) {
  const { texts } = useLanguage();
  return (
    // What scrolls must be reached by keys.
    <section className="uploads" tabIndex={0} aria-label={columns[0]?.title} aria-busy={isLoading}>
      <table>
        <thead>
          <tr>
            {columns.map(({ key, title, align }) => (
              <th key={key} scope="col" className={align}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {uploads.length === 0 && (
            <tr>
              <td colSpan={columns.length} className="quiet centred">
                {isLoading ? texts.loading : empty}
              </td>
            </tr>
          )}
          {uploads.map((upload) => (
            <tr key={upload.id} data-upload={upload.id}>
              {columns.map(({ key, align, className, render }) => (
                <td key={key} className={[align, className].filter(Boolean).join(' ')}>
                  {render(upload)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
