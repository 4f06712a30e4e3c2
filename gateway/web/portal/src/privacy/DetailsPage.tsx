import { Problem, type MasterData, type Member } from "@laoke/api-client";
import { problemText } from "@laoke/i18n";
import { Loaded } from "@laoke/ui";
import { useMutation } from "@tanstack/react-query";
import { Button, Toast } from "antd-mobile";
import { useState } from "react";
import { Link } from "wouter";
import { api, queryClient } from "../api";
import { useMe } from "../me";
import { TextField } from "../points/TextField";
import { useTexts } from "../texts";

const FIELDS = ["name", "email", "wechat", "address", "birthday"] as const;

/** Members correct what is written down of them; the phone they sign in with is changed in a store. */
export default function DetailsPage() {
  const { t } = useTexts();
  const me = useMe();
  return (
    <div className="pad">
      <Link href="/me" className="back">
        {t("tabs.me")}
      </Link>
      <h1>{t("details.title")}</h1>
      <section className="card">
        <Loaded query={me} lines={5}>
          {(member) => <Form key={member.revision} member={member} />}
        </Loaded>
      </section>
    </div>
  );
}

function Form({ member }: { member: Member }) {
  const { t, i18n } = useTexts();
  const [form, setForm] = useState<Record<(typeof FIELDS)[number], string>>({
    name: member.name,
    email: member.email ?? "",
    wechat: member.wechat ?? "",
    address: member.address ?? "",
    birthday: member.birthday ?? "",
  });
  const save = useMutation({
    mutationFn: (data: MasterData) => api.member.correctMe(data, member.revision ?? 0),
    onSuccess: (now) => {
      queryClient.setQueryData(["me"], now);
      Toast.show(t("details.saved"));
    },
  });
  const stale = save.error instanceof Problem && save.error.code === "member-edited-meanwhile";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({
          name: form.name.trim(),
          phone: member.phone,
          email: form.email.trim() || null,
          wechat: form.wechat.trim() || null,
          address: form.address.trim() || null,
          birthday: form.birthday || null,
          gender: member.gender,
          language: member.language,
        });
      }}
    >
      {FIELDS.map((name) => (
        <TextField
          key={name}
          id={`details-${name}`}
          label={t(`details.${name}`)}
          type={name === "birthday" ? "date" : "text"}
          maxLength={name === "address" ? 300 : 254}
          value={form[name]}
          onChange={(value) => setForm({ ...form, [name]: value })}
        />
      ))}
      <p className="faint">{t("details.phone")}</p>
      {save.error && (
        <p className="wrong-text" role="alert">
          {problemText(i18n, save.error)}
        </p>
      )}
      {stale && (
        <Button block onClick={() => void queryClient.invalidateQueries({ queryKey: ["me"] })}>
          {t("details.reload")}
        </Button>
      )}
      <Button block color="primary" size="large" type="submit" disabled={!form.name.trim()} loading={save.isPending}>
        {t("details.save")}
      </Button>
    </form>
  );
}
