import { createCanvas } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { loadDigitReader } from '../digit-reader/load-digit-reader.ts';
import { createPictureReader } from './create-picture-reader.ts';

it('two sheets in one picture are not read as one page, and the applicant is told why', async () => {
  const [width, height] = [1600, 1000];
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#543';
  context.fillRect(0, 0, width, height);
  context.font = '24px "Liberation Sans", sans-serif';
  for (const left of [60, 840]) {
    context.fillStyle = '#ddd';
    context.fillRect(left, 60, 700, 880);
    context.fillStyle = '#222';
    for (let y = 120; y < 900; y += 40)
      for (const x of [60, 300, 500]) context.fillText('1,234,567.89', left + x, y);
  }
  const { data } = context.getImageData(0, 0, width, height);
  const grey = Uint8Array.from({ length: width * height }, (_, i) => data[4 * i] ?? 0);
  const reader = await createPictureReader({ digits: await loadDigitReader() });
  try {
    const reading = reader.read(
      { width, height, channels: 1, data: grey },
      { page: 1, signal: new AbortController().signal },
    );
    await expect(reading).rejects.toMatchObject({
      code: 'page.unreadable',
      page: 1,
      advice: { en: expect.stringContaining('each sheet on its own') },
    });
  } finally {
    await reader.close();
  }
});
