import type { ReactNode } from "react";

/** A titled part of a page. */
export function Panel(props: { title: ReactNode; extra?: ReactNode; children: ReactNode; className?: string }) {
  return (
    <section className={`panel ${props.className ?? ""}`}>
      <header>
        <h2>{props.title}</h2>
        {props.extra && <div className="panel-extra">{props.extra}</div>}
      </header>
      {props.children}
    </section>
  );
}

export function PageHead(props: { title: ReactNode; hint?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="page-head">
      <div>
        <h1>{props.title}</h1>
        {props.hint && <p className="soft">{props.hint}</p>}
      </div>
      {props.actions && <div className="page-actions">{props.actions}</div>}
    </div>
  );
}

/** A labelled form control; `id` ties label, hint and error to it. */
export function Field(props: {
  id: string;
  label: ReactNode;
  optional?: string;
  hint?: ReactNode;
  error?: string | null;
  children: ReactNode;
}) {
  return (
    <div className={`field ${props.error ? "has-error" : ""}`}>
      <label htmlFor={props.id}>
        {props.label}
        {props.optional && <span className="faint"> {props.optional}</span>}
      </label>
      {props.children}
      {props.error ? (
        <p className="field-error" role="alert" id={`${props.id}-error`}>
          {props.error}
        </p>
      ) : (
        props.hint && <p className="faint">{props.hint}</p>
      )}
    </div>
  );
}

/** A set of choices as large buttons; one is taken. */
export function Choices<T extends string>(props: {
  label: string;
  value: T | undefined;
  options: readonly { value: T; label: ReactNode; disabled?: boolean }[];
  onChange: (value: T) => void;
}) {
  return (
    <div className="choices" role="radiogroup" aria-label={props.label}>
      {props.options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={props.value === option.value}
          disabled={option.disabled}
          className="choice"
          onClick={() => props.onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
