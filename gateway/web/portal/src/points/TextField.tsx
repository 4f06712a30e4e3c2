import { Input } from "antd-mobile";

/** A labelled line of text with its error. */
export function TextField(props: {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  error?: string | null;
  mode?: "text" | "tel" | "numeric" | "decimal";
  type?: "text" | "date" | "datetime-local";
  maxLength?: number;
}) {
  return (
    <div className="text-field">
      <label htmlFor={props.id}>{props.label}</label>
      <div className={`boxed ${props.error ? "wrong" : ""}`}>
        <Input
          id={props.id}
          type={props.type ?? "text"}
          inputMode={props.mode ?? "text"}
          autoComplete="off"
          maxLength={props.maxLength ?? 40}
          placeholder={props.placeholder}
          value={props.value}
          onChange={props.onChange}
        />
      </div>
      {props.error && (
        <p className="wrong-text" role="alert">
          {props.error}
        </p>
      )}
    </div>
  );
}
