/** The dark runs of a row of modules as one path, forty high. */
export function barsOf(modules: string): { path: string; width: number } {
  let path = "";
  for (const run of modules.matchAll(/1+/g)) path += `M${run.index} 0h${run[0].length}v40h-${run[0].length}z`;
  return { path, width: modules.length };
}
