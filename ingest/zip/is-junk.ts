/** What operating systems and editors leave in an archive beside the files that somebody put there; by path. */
export function isJunk(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    /^(\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(name) ||
    name.startsWith('._') ||
    name.startsWith('~$') ||
    path.startsWith('__MACOSX/') ||
    path.includes('/__MACOSX/')
  );
}
