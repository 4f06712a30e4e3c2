/** A text in both languages, as services keep it. */
export interface Texts {
  zh: string;
  en: string;
}

/** RFC 3339 instant in UTC. */
export type Instant = string;
/** Calendar date, `yyyy-MM-dd`. */
export type LocalDate = string;
/** Exact decimal number as text; never computed with in floating point for display of money. */
export type Decimal = string;
