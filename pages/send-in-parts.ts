import { DetailedError, Upload } from 'tus-js-client';
import { AskError, ask } from './ask.ts';

/** A file on its way to the service. */
export interface SentFile {
  /** The same key makes no second document. */
  readonly key: string;
  readonly file: File;
  /** null = of no case, or of the applicant's own. */
  readonly caseId: string | null;
  /** Where its parts go; null = it has not begun. */
  readonly location: string | null;
}

export interface Progress {
  /** It has begun: parts go there, in another visit of the page too. */
  readonly onLocation: (location: string) => void;
  /** 0 to 1. */
  readonly onPart: (part: number) => void;
  /** Nobody answers, or too much waits there: it goes on by itself. */
  readonly onPause: (paused: boolean) => void;
}

/** Bytes of a part: what is sent again at most where a proxy gathers parts before it passes them on. */
const PART_BYTES = 4_194_304;
/** A connection on which nothing moves is dead, whatever the browser says. */
const STILL_MS = 30_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** Answers that may be others later: too many, and faults. */
const PASSING = [409, 423, 429, 500, 502, 503, 504, 507];
/** A connection that breaks is waited for without end, an answer that does not pass is not. */
const MOST_ANSWERS = 12;

/** Tells the service of the file; resolves with where its parts go. Throws `AskError`. */
export async function beginInParts({ key, file, caseId }: SentFile): Promise<string> {
  const metadata = {
    filename: file.name,
    ...(file.type === '' ? {} : { filetype: file.type }),
    ...(caseId === null ? {} : { case_id: caseId }),
  };
  const answer = await fetch('/v1/uploads', {
    method: 'POST',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': `${file.size}`,
      'upload-metadata': Object.entries(metadata)
        .map(([name, value]) => `${name} ${base64Of(value)}`)
        .join(','),
      'idempotency-key': key,
    },
  }).catch((cause) => {
    throw new AskError(null, cause);
  });
  const location = answer.headers.get('location');
  if (answer.ok && location !== null) return location;
  throw new AskError(await answer.json().catch(() => null));
}

/** Sends a file in parts until all of it is there, however often the connection breaks. Throws `AskError`. */
export async function sendInParts(sent: SentFile, progress: Progress): Promise<void> {
  let { location } = sent;
  let answers = 0;
  for (let failures = 0; ; failures += 1) {
    try {
      if (location === null) {
        location = await beginInParts(sent);
        progress.onLocation(location);
      }
      await once(sent.file, location, progress, () => {
        failures = 0;
      });
      return;
    } catch (error) {
      const { status, seconds } = answerOf(error);
      if (status !== 0) answers += 1;
      if (status !== 0 && (!PASSING.includes(status) || answers > MOST_ANSWERS)) {
        // An answer to HEAD does not say why.
        if (!(error instanceof AskError) && location !== null) await ask(location);
        throw error instanceof AskError ? error : new AskError(null, error);
      }
      progress.onPause(true);
      await pause(
        seconds === null
          ? Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures)
          : seconds * 1_000,
      );
    }
  }
}

/** One run over one connection or several, from where the service says; rejects with what ended it. */
function once(
  file: File,
  location: string,
  { onPart, onPause }: Progress,
  onMoved: () => void,
): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    let watch: ReturnType<typeof setTimeout> | undefined;
    const end = () => {
      clearTimeout(watch);
      removeEventListener('offline', cutOff);
    };
    const upload = new Upload(file, {
      uploadUrl: location,
      chunkSize: PART_BYTES,
      // Pauses are kept by whoever calls, where going online ends them.
      retryDelays: null,
      storeFingerprintForResuming: false,
      onProgress: (bytes, total) => {
        look();
        onPause(false);
        onPart(total > 0 ? bytes / total : 0);
      },
      onChunkComplete: onMoved,
      onSuccess: () => {
        end();
        resolve();
      },
      onError: (error) => {
        end();
        reject(error);
      },
    });
    const cutOff = () => {
      end();
      void upload.abort();
      reject(new AskError(null));
    };
    const look = () => {
      clearTimeout(watch);
      watch = setTimeout(cutOff, STILL_MS);
    };
    addEventListener('offline', cutOff);
    look();
    upload.start();
  });
}

/** What was answered; status 0: nothing was. */
function answerOf(error: unknown): { readonly status: number; readonly seconds: number | null } {
  if (error instanceof AskError) return { status: error.refusal?.status ?? 0, seconds: null };
  const answer = error instanceof DetailedError ? error.originalResponse : null;
  if (!answer) return { status: 0, seconds: null };
  const seconds = Number(answer.getHeader('retry-after') ?? Number.NaN);
  return { status: answer.getStatus(), seconds: Number.isFinite(seconds) ? seconds : null };
}

function base64Of(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** Until the time is over, or the device is online again. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms);
    function end() {
      clearTimeout(timer);
      removeEventListener('online', end);
      resolve();
    }
    addEventListener('online', end);
  });
}
