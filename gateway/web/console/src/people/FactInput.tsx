import type { FactKind } from "@laoke/api-client";
import { textIn, useLanguage } from "@laoke/i18n";
import { Input, Select } from "antd";
import { Choices } from "../parts";
import { useTexts } from "../texts";

/** The form of one fact: what can be chosen is chosen, the rest is typed. */
export function FactInput(props: {
  id: string;
  kind: FactKind;
  value: string | string[];
  onChange: (value: string | string[]) => void;
}) {
  const { t } = useTexts();
  const language = useLanguage();
  const { kind, value, onChange } = props;
  const label = textIn(language, kind.name);
  const options = kind.options.map((o) => ({ value: o.key, label: textIn(language, o) }));
  if (kind.type === "CHOICE") {
    return options.length <= 7 ? (
      <Choices label={label} value={typeof value === "string" && value ? value : undefined} options={options} onChange={onChange} />
    ) : (
      <Select id={props.id} size="large" aria-label={label} value={typeof value === "string" && value ? value : null} options={options} onChange={(chosen) => onChange(chosen ?? "")} />
    );
  }
  if (kind.type === "CHOICES") {
    return <Select id={props.id} size="large" mode="multiple" aria-label={label} value={Array.isArray(value) ? value : []} options={options} onChange={onChange} />;
  }
  if (kind.type === "FLAG") {
    return (
      <Choices
        label={label}
        value={value === "true" || value === "false" ? value : undefined}
        options={[
          { value: "true", label: t("desks.yes") },
          { value: "false", label: t("desks.no") },
        ]}
        onChange={onChange}
      />
    );
  }
  return (
    <Input
      id={props.id}
      size="large"
      aria-label={label}
      type={kind.type === "DATE" ? "date" : "text"}
      inputMode={kind.type === "NUMBER" ? "decimal" : "text"}
      maxLength={500}
      value={typeof value === "string" ? value : ""}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
