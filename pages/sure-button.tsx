import { Button, Popconfirm } from 'antd';

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
  return (
    <Popconfirm
      placement="topRight"
      title={question}
      okText={label}
      okButtonProps={{ danger: true }}
      styles={{ container: { maxWidth: '22rem' } }}
      onConfirm={onSure}
    >
      <Button size="small" danger>
        {label}
      </Button>
    </Popconfirm>
  );
}
