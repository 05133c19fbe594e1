import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { answerShape } from '../../extract/model/answer-shape.ts';
import type { ModelQuestion } from '../../extract/model/ask-model.ts';
import {
  createModelServer,
  type ModelServer,
} from '../../fixtures/model-server/create-model-server.ts';
import { createAnswerCache } from '../../workers/model/answer-cache.ts';
import type { ModelSettings } from '../../workers/model/config.ts';
import {
  createLanguageModel,
  type ModelSession,
} from '../../workers/model/create-language-model.ts';
import { settingsFor } from './settings-for.ts';

const shape = answerShape('answer', 1, z.strictObject({ token: z.int().nullable() }));
const question: ModelQuestion = {
  prompt: { id: 'test/1', text: 'Point at a token.' },
  material: '1 合计',
  correction: null,
  shape,
};
const useOf = (session: ModelSession) =>
  session.use({ prompt: 'test/1', answer: shape.id, parts: 1, unread: [] });

let server: ModelServer;
beforeAll(async () => {
  server = await createModelServer({ model: () => '{"token":1}' });
});
afterAll(() => server.close());

async function timed<T>(work: Promise<T>): Promise<{ value: T; ms: number }> {
  const started = performance.now();
  return { value: await work, ms: performance.now() - started };
}

describe('createLanguageModel', () => {
  it('asks for the shape and counts what it took', async () => {
    server.script(() => '{"token":1}');
    const model = createLanguageModel(
      settingsFor(server, { prices: { input: '0.25', output: '2.00' } }),
    );
    const session = model.session();
    expect(await session.ask(question)).toEqual({ outcome: 'answered', value: { token: 1 } });
    const use = useOf(session);
    expect(use).toMatchObject({ output: 'json_schema', calls: 1, outcome: 'read', reasons: [] });
    const [input, output] = [use.input_tokens ?? 0, use.output_tokens ?? 0];
    expect(input).toBeGreaterThan(5);
    expect(Number(use.cost)).toBeCloseTo((0.25 * input + 2 * output) / 1e6, 12);
    expect(server.last()).toMatchObject({
      model: 'scripted',
      temperature: 0,
      response_format: { type: 'json_schema', json_schema: { strict: true } },
    });
  });

  it.each([
    [['tool', 'json_object'], 'tool', 2],
    [['json_object'], 'json_object', 3],
    [[], 'text', 4],
  ] as const)('falls back where an endpoint offers %j', async (offers, output, calls) => {
    const limited = await createModelServer({ model: () => '```json\n{"token":1}\n```', offers });
    try {
      if (output !== 'text') limited.script(() => '{"token":1}');
      const model = createLanguageModel(settingsFor(limited));
      const first = model.session();
      expect(await first.ask(question)).toMatchObject({ value: { token: 1 } });
      expect(useOf(first)).toMatchObject({ output, calls });
      // What it takes is known from then on.
      const second = model.session();
      await second.ask({ ...question, material: '1 小计' });
      expect(useOf(second)).toMatchObject({ output, calls: 1 });
    } finally {
      await limited.close();
    }
  });

  it('waits a second when told so, and not an hour', async () => {
    let asked = 0;
    const model = createLanguageModel(settingsFor(server));
    server.script(() => {
      asked++;
      if (asked === 1) setTimeout(() => server.script(() => '{"token":2}'), 500);
      return '';
    }, 'retry_after_1s');
    const patient = await timed(model.session().ask(question));
    expect(patient.value).toMatchObject({ value: { token: 2 } });
    expect(patient.ms).toBeGreaterThan(950);
    server.script(() => '', 'retry_after_1h');
    const impatient = await timed(model.session().ask({ ...question, material: '1 其他' }));
    expect(impatient.value).toEqual({ outcome: 'unread', reason: 'unavailable' });
    expect(impatient.ms).toBeLessThan(2_000);
    // And leaves the endpoint alone for that hour, whoever asks.
    server.script(() => '{"token":1}');
    const before = server.requests();
    expect(await model.session().ask({ ...question, material: '1 更多' })).toEqual({
      outcome: 'unread',
      reason: 'resting',
    });
    expect(server.requests()).toBe(before);
  });

  it('rests after five failures in a row', async () => {
    const model = createLanguageModel(settingsFor(server));
    server.script(() => '', 'error_500');
    const before = server.requests();
    const reasons: string[] = [];
    for (let at = 0; at < 5; at++) {
      const reply = await model.session().ask(question);
      if (reply.outcome === 'unread') reasons.push(reply.reason);
    }
    expect(server.requests() - before).toBe(5);
    expect(reasons.at(-1)).toBe('resting');
  });

  it.each<[Partial<ModelSettings>, number]>([
    [{ calls: 2 }, 2],
    [{ tokens: 10 }, 0],
    [{ seconds: 0.001 }, 0],
  ])('stops within the budget of a document: %j', async (change, requests) => {
    server.script(() => '{"token":1}');
    const session = createLanguageModel(settingsFor(server, change)).session();
    const before = server.requests();
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (let at = 0; at < requests; at++) await session.ask({ ...question, material: `${at} 行` });
    expect(await session.ask(question)).toEqual({ outcome: 'unread', reason: 'over_budget' });
    expect(server.requests() - before).toBe(requests);
  });

  it('asks while less time is left than a request may take', async () => {
    server.script(() => '{"token":1}');
    const session = createLanguageModel(settingsFor(server, { seconds: 30 })).session();
    expect(await session.ask(question)).toMatchObject({ outcome: 'answered' });
    expect(useOf(session).calls).toBe(1);
  });

  it('asks for no longer an answer than the budget has room for', async () => {
    server.script(() => '{"token":1}');
    const session = createLanguageModel(settingsFor(server, { tokens: 500 })).session();
    expect(await session.ask(question)).toMatchObject({ outcome: 'answered' });
    expect(server.last()?.max_tokens).toBeLessThan(500);
  });

  it('counts the words of a correction, and questions whose tokens nobody counts', async () => {
    server.script(() => '{"token":1}');
    const long = { ...question, correction: 'x'.repeat(100_000) };
    const session = createLanguageModel(settingsFor(server)).session();
    expect(await session.ask(long)).toEqual({ outcome: 'unread', reason: 'over_budget' });
    server.script(() => '', 'finish_length');
    const uncounted = createLanguageModel(settingsFor(server)).session();
    const half = { ...question, material: 'x'.repeat(60_000) };
    expect(await uncounted.ask(half)).toEqual({ outcome: 'unread', reason: 'cut_off' });
    expect(await uncounted.ask(half)).toEqual({ outcome: 'unread', reason: 'over_budget' });
    expect(useOf(uncounted)).toMatchObject({ calls: 1, input_tokens: null, output_tokens: null });
  });

  it('finds what an endpoint takes that did not answer at first', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const late = await createModelServer({ model: () => '{"token":1}', offers: ['tool'] });
    const address = late.address;
    try {
      await late.close();
      const model = createLanguageModel(settingsFor({ address }, { output: 'auto' }));
      for (let at = 0; at < 3; at++) await model.session().ask(question);
      expect(await model.session().ask(question)).toMatchObject({ reason: 'resting' });
      const again = await createModelServer({
        model: () => '{"token":1}',
        offers: ['tool'],
        port: Number(new URL(address).port),
      });
      try {
        vi.advanceTimersByTime(31_000);
        const session = model.session();
        expect(await session.ask(question)).toMatchObject({ outcome: 'answered' });
        expect(useOf(session)).toMatchObject({ output: 'tool', calls: 2 });
      } finally {
        await again.close();
      }
    } finally {
      vi.useRealTimers();
    }
  });

  it('leaves an endpoint alone that takes no way of asking', async () => {
    const bare = await createModelServer({ model: () => '{"token":1}', offers: [] });
    try {
      const model = createLanguageModel(settingsFor(bare, { output: 'json_schema' }));
      for (let at = 0; at < 5; at++)
        expect(await model.session().ask(question)).toMatchObject({ reason: 'rejected' });
      expect(await model.session().ask(question)).toMatchObject({ reason: 'resting' });
      expect(bare.requests()).toBe(5);
    } finally {
      await bare.close();
    }
  });

  it('does not pay twice for the same words, in memory and on disk, and holds nothing of them there', async () => {
    server.script(() => '{"token":1}');
    const folder = await mkdtemp(join(tmpdir(), 'hedui-answers-'));
    try {
      await createLanguageModel(settingsFor(server), createAnswerCache(folder))
        .session()
        .ask(question);
      const before = server.requests();
      const again = createLanguageModel(settingsFor(server), createAnswerCache(folder));
      const session = again.session();
      expect(await session.ask(question)).toMatchObject({ value: { token: 1 } });
      expect(useOf(session)).toMatchObject({ calls: 0, remembered: 1, outcome: 'read' });
      expect(server.requests()).toBe(before);
      const [file = ''] = await readdir(folder);
      expect(await readFile(join(folder, file), 'utf8')).toBe('{"token":1}');
      const others: ModelQuestion[] = [
        { ...question, material: '1 总计' },
        { ...question, prompt: { ...question.prompt, id: 'test/2' } },
        { ...question, shape: answerShape('answer', 2, shape.zod) },
        { ...question, correction: 'wrong' },
      ];
      for (const other of others) await again.session().ask(other);
      expect(server.requests()).toBe(before + others.length);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  describe('that is shown pictures', () => {
    const sheet = {
      png: Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
        'base64',
      ),
      width: 1,
      height: 1,
    };
    const shown: ModelQuestion = { ...question, pictures: [sheet] };

    it('sends them behind the words, and keeps no answer to them', async () => {
      server.script(() => '{"token":1}');
      const model = createLanguageModel(settingsFor(server));
      for (let at = 0; at < 2; at++) {
        const session = model.session();
        expect(await session.ask(shown)).toMatchObject({ outcome: 'answered' });
        expect(useOf(session)).toMatchObject({ calls: 1, remembered: 0 });
      }
      expect(server.last()?.messages.at(-1)?.content).toMatchObject([
        { type: 'text', text: '1 合计' },
        {
          type: 'image_url',
          image_url: { url: expect.stringMatching(/^data:image\/png;base64,/) },
        },
      ]);
    });

    it('counts them in the budget', async () => {
      const session = createLanguageModel(settingsFor(server)).session();
      const huge = { ...sheet, width: 4_000, height: 4_100 };
      const reply = await session.ask({ ...shown, pictures: [huge] });
      expect(reply).toEqual({ outcome: 'unread', reason: 'over_budget' });
    });

    it('says that an endpoint takes none, after one request, and goes on asking it for the rest', async () => {
      const blind = await createModelServer({ model: () => '{"token":1}', seesPictures: false });
      try {
        const session = createLanguageModel(settingsFor(blind)).session();
        await session.ask(question);
        expect(await session.ask(shown)).toEqual({ outcome: 'unread', reason: 'no_pictures' });
        expect(await session.ask({ ...question, material: '1 小计' })).toMatchObject({
          outcome: 'answered',
        });
        expect(useOf(session)).toMatchObject({ calls: 3, output: 'json_schema' });
      } finally {
        await blind.close();
      }
    });
  });

  it('remembers no answer of another shape', async () => {
    server.script(() => '{"token":"1"}');
    const model = createLanguageModel(settingsFor(server));
    await model.session().ask(question);
    const before = server.requests();
    await model.session().ask(question);
    expect(server.requests()).toBe(before + 1);
  });

  it('takes no answer over 2 MB, and little memory for it', async () => {
    server.script(() => '', 'body_300_mb');
    const model = createLanguageModel(settingsFor(server));
    const before = process.memoryUsage().rss;
    expect(await model.session().ask(question)).toEqual({ outcome: 'unread', reason: 'malformed' });
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6);
  });

  it('says that a wrong key was rejected, after one request', async () => {
    server.script(() => '{"token":1}');
    const before = server.requests();
    const model = createLanguageModel(settingsFor(server, { key: 'other' }));
    expect(await model.session().ask(question)).toEqual({ outcome: 'unread', reason: 'rejected' });
    expect(server.requests() - before).toBe(1);
  });

  it('ends with the upload that it reads for', async () => {
    server.script(() => '', 'silent');
    const stop = new AbortController();
    const asked = createLanguageModel(settingsFor(server)).session(stop.signal).ask(question);
    setTimeout(() => stop.abort(new Error('stopped')), 50);
    await expect(asked).rejects.toThrow();
  });
});
