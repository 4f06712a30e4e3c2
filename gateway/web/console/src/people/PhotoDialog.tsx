import { photoPath, type Member, type PhotoConsent } from "@laoke/api-client";
import { useMutation } from "@tanstack/react-query";
import { App, Button, Checkbox, Modal } from "antd";
import { useRef, useState } from "react";
import { api, queryClient, throughGateway } from "../api";
import { AGREEMENT_VERSION } from "../members/enrolment";
import { Choices } from "../parts";
import { Failure } from "../points/parts";
import { useTexts } from "../texts";

/** A member's photo, looked at only when asked for: every look is noted. */
export function PhotoDialog({ open, onClose, member }: { open: boolean; onClose: () => void; member: Member }) {
  const { t } = useTexts();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t("photo.title", { name: member.name })} destroyOnHidden>
      <Photo member={member} />
    </Modal>
  );
}

function Photo({ member }: { member: Member }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const [look, setLook] = useState(0);
  const [none, setNone] = useState(false);
  const [agreed, setAgreed] = useState(false);
  const [consent, setConsent] = useState<PhotoConsent>();
  const file = useRef<HTMLInputElement>(null);
  const changed = (text: string) => {
    setNone(false);
    setLook(look + 1);
    for (const name of ["photoless", "reception"]) void queryClient.invalidateQueries({ queryKey: [name] });
    void message.success(text);
  };
  const put = useMutation({
    mutationFn: ({ how, photo }: { how: PhotoConsent; photo: File }) => api.people.putPhoto(member.id, how, AGREEMENT_VERSION, photo),
    onSuccess: () => changed(t("photo.saved")),
  });
  const remove = useMutation({
    mutationFn: () => api.people.removePhoto(member.id),
    onSuccess: () => changed(t("photo.removed")),
  });
  const ready = agreed && consent !== undefined;
  return (
    <div className="stack">
      {none ? (
        <p className="soft">{t("photo.none")}</p>
      ) : (
        <>
          <img
            className="portrait"
            // another address, so that the browser looks again
            src={throughGateway(`${photoPath(member.id)}?look=${look}`)}
            alt={t("photo.alt", { name: member.name })}
            onError={() => setNone(true)}
          />
          <Button danger loading={remove.isPending} onClick={() => remove.mutate()}>
            {t("photo.remove")}
          </Button>
        </>
      )}
      <Failure error={put.error ?? remove.error} />
      <Choices
        label={t("photo.how")}
        value={consent}
        onChange={setConsent}
        options={(["TAKEN_IN_STORE", "SUPPLIED_BY_MEMBER"] as const).map((value) => ({ value, label: t(`photo.consent.${value}`) }))}
      />
      <Checkbox checked={agreed} onChange={(event) => setAgreed(event.target.checked)}>
        {t("photo.agreed")}
      </Checkbox>
      <input
        ref={file}
        type="file"
        hidden
        accept="image/png,image/jpeg"
        aria-label={t("photo.choose")}
        onChange={(event) => {
          const photo = event.target.files?.[0];
          if (photo && consent) put.mutate({ how: consent, photo });
          event.target.value = "";
        }}
      />
      <Button type="primary" disabled={!ready} loading={put.isPending} onClick={() => file.current?.click()}>
        {t("photo.choose")}
      </Button>
      <p className="faint">{t("photo.hint")}</p>
    </div>
  );
}
