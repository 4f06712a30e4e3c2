export const wholeNumber = (typed: string) => /^\d{1,6}$/.test(typed.trim());

/** The sum of what is typed, as far as it is numbers. */
export const sumOf = (typed: string[]) => typed.filter(wholeNumber).reduce((sum, text) => sum + Number(text), 0);
