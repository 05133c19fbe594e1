/** A caption as a person says it: 净利润 for 四、净利润（净亏损以“-”号填列）. */
export function bareCaption(caption: string): string {
  const bare = caption.replace(
    /^[一二三四五六七八九十]+、|^[减加][：:]|^其中[：:]|[（(].*[）)]/g,
    '',
  );
  return bare === '' ? caption : bare;
}
