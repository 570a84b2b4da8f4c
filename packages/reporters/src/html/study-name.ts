/** A study's title with its number, since several may have one title. */
export function studyName(title: string, index: number): string {
  return `${index + 1}. ${title}`;
}
