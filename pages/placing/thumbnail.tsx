import { useState } from 'react';

/** A page, small, and whole where it is opened; a word where it has no picture. */
export function Thumbnail({
  url,
  alt,
  enlarge,
  noPicture,
}: {
  readonly url: string;
  readonly alt: string;
  readonly enlarge: string;
  readonly noPicture: string;
}) {
  const [isGone, setGone] = useState(false);
  if (isGone) return <p className="quiet">{noPicture}</p>;
  return (
    <a href={url} target="_blank" rel="noreferrer" aria-label={enlarge}>
      <img loading="lazy" src={url} alt={alt} onError={() => setGone(true)} />
    </a>
  );
}
