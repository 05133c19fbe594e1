import { Button, Popconfirm } from 'antd';
import { useAdministrationTexts } from './use-administration-texts.ts';

/** Asks once more before what cannot be taken back. */
export function SureButton({
  label,
  question,
  onSure,
}: {
  readonly label: string;
  readonly question: string;
  readonly onSure: () => void;
}) {
  const { texts } = useAdministrationTexts();
  return (
    <Popconfirm
      placement="topRight"
      title={question}
      okText={label}
      okButtonProps={{ danger: true }}
      cancelText={texts.cancel}
      styles={{ container: { maxWidth: '22rem' } }}
      onConfirm={onSure}
    >
      <Button size="small" danger>
        {label}
      </Button>
    </Popconfirm>
  );
}
