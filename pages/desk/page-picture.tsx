import { Button } from 'antd';
import { memo, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Field } from '../../schemas/field.ts';
import { useLanguage } from '../language.tsx';
import type { Place } from '../places.ts';
import { STATUS_MARKS } from './status-marks.ts';

const ZOOMS = [1, 1.5, 2, 3, 4];

/** The page as a picture with a box over every figure; selecting a box selects its figure, and the other way round. */
export function PagePicture({
  url,
  page,
  places,
  selected,
  nameOf,
  onSelect,
  instead,
}: {
  readonly url: string;
  readonly page: number;
  readonly places: readonly Place[];
  readonly selected: string | null;
  readonly nameOf: (pointer: string) => string;
  readonly onSelect: (pointer: string) => void;
  /** Where no picture of the page can be drawn. */
  readonly instead: ReactNode;
}) {
  const { texts } = useLanguage();
  const [zoom, setZoom] = useState(0);
  const [turns, setTurns] = useState(0);
  const [size, setSize] = useState<{ width: number; height: number } | 'failed' | null>(null);
  const [width, setWidth] = useState(0);
  const frame = useRef<HTMLElement>(null);
  const drag = useRef<{ x: number; y: number; left: number; top: number } | null>(null);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const scale = ZOOMS[zoom] ?? 1;
  const isSideways = turns % 2 === 1;
  const ratio = size && size !== 'failed' ? size.height / size.width : 0;
  const outer = {
    width: width * scale,
    height: width * scale * (isSideways ? 1 / (ratio || 1) : ratio),
  };
  const inner = isSideways ? { width: outer.height, height: outer.width } : outer;
  const isReady = ratio > 0 && width > 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: moves when another figure is selected, or its place changed.
  useEffect(() => {
    const element = frame.current;
    const box = element?.querySelector('.box.selected');
    if (!element || !box) return;
    const [outside, inside] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
    element.scrollBy({
      left: (inside.left + inside.right - outside.left - outside.right) / 2,
      top: (inside.top + inside.bottom - outside.top - outside.bottom) / 2,
    });
  }, [selected, page, zoom, turns, isReady]);

  const move = (event: PointerEvent<HTMLElement>) => {
    const from = drag.current;
    if (!from || !frame.current) return;
    frame.current.scrollLeft = from.left + from.x - event.clientX;
    frame.current.scrollTop = from.top + from.y - event.clientY;
  };
  return (
    <div className="picture">
      {size !== 'failed' && (
        <div className="tools">
          <Button
            size="small"
            aria-label={texts.zoomOut}
            title={texts.zoomOut}
            disabled={zoom === 0}
            onClick={() => setZoom(zoom - 1)}
          >
            −
          </Button>
          <span className="quiet">{Math.round(scale * 100)}%</span>
          <Button
            size="small"
            aria-label={texts.zoomIn}
            title={texts.zoomIn}
            disabled={zoom === ZOOMS.length - 1}
            onClick={() => setZoom(zoom + 1)}
          >
            +
          </Button>
          <Button size="small" disabled={zoom === 0} onClick={() => setZoom(0)}>
            {texts.fitWidth}
          </Button>
          <Button size="small" onClick={() => setTurns((turns + 1) % 4)}>
            ↻ {texts.rotate}
          </Button>
        </div>
      )}
      {/* What scrolls must be reached by keys. */}
      <section
        className="frame"
        ref={frame}
        tabIndex={0}
        aria-label={size === 'failed' ? texts.pageAsData : texts.pagePicture(page)}
        onPointerDown={(event) => {
          const { scrollLeft: left, scrollTop: top } = event.currentTarget;
          drag.current = { x: event.clientX, y: event.clientY, left, top };
        }}
        onPointerMove={move}
        onPointerUp={() => {
          drag.current = null;
        }}
        onPointerLeave={() => {
          drag.current = null;
        }}
      >
        {size === 'failed' ? instead : !isReady && <p className="quiet centred">{texts.drawing}</p>}
        {size !== 'failed' && (
          <div className="sheet" style={{ width: outer.width, height: outer.height }}>
            <div
              className="turned"
              style={{
                ...inner,
                transform: `translate(-50%, -50%) rotate(${turns * 90}deg)`,
              }}
            >
              <img
                src={url}
                alt={texts.pagePicture(page)}
                draggable={false}
                onLoad={({ currentTarget }) =>
                  setSize({
                    width: currentTarget.naturalWidth,
                    height: currentTarget.naturalHeight,
                  })
                }
                onError={() => setSize('failed')}
              />
              {isReady &&
                places.map(({ pointer, field }) => (
                  <Box
                    key={pointer}
                    pointer={pointer}
                    field={field}
                    name={nameOf(pointer)}
                    isSelected={pointer === selected}
                    onSelect={onSelect}
                  />
                ))}
            </div>
          </div>
        )}
      </section>
    </div>
  );
}

/** There are hundreds: drawn anew only where something of their own changed. */
const Box = memo(function Box({
  pointer,
  field,
  name,
  isSelected,
  onSelect,
}: {
  readonly pointer: string;
  readonly field: Field;
  readonly name: string;
  readonly isSelected: boolean;
  readonly onSelect: (pointer: string) => void;
}) {
  if (!field.box) return null;
  const [left, top, right, bottom] = field.box;
  const percent = (part: number) => `${part * 100}%`;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`box ${STATUS_MARKS[field.status].tone} ${isSelected ? 'selected' : ''}`}
      aria-label={name}
      title={name}
      style={{
        left: percent(left),
        top: percent(top),
        width: percent(right - left),
        height: percent(bottom - top),
      }}
      onClick={() => onSelect(pointer)}
    />
  );
});
