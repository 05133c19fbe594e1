import { Button } from 'antd';

/** One place earlier, or later. */
export type Steps = 1 | -1;

/** They move one of a list, each where there is room. */
export function StepButtons({
  earlier,
  later,
  mayMove,
  onMove,
}: {
  readonly earlier: string;
  readonly later: string;
  readonly mayMove: (steps: Steps) => boolean;
  readonly onMove: (steps: Steps) => void;
}) {
  return (
    <div className="line">
      {([-1, 1] as const).map((steps) => (
        <Button
          key={steps}
          size="small"
          data-steps={steps}
          disabled={!mayMove(steps)}
          aria-label={steps < 0 ? earlier : later}
          title={steps < 0 ? earlier : later}
          onClick={() => onMove(steps)}
        >
          {steps < 0 ? '←' : '→'}
        </Button>
      ))}
    </div>
  );
}
