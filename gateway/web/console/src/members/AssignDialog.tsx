import type { Member } from "@laoke/api-client";
import { problemText } from "@laoke/i18n";
import { Empty, Loaded } from "@laoke/ui";
import { useMutation } from "@tanstack/react-query";
import { Alert, App, Button, Modal } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api";
import { Choices } from "../parts";
import { useStaff } from "../staff";
import { useTexts } from "../texts";

export function AssignDialog({ open, onClose, member }: { open: boolean; onClose: () => void; member: Member }) {
  const { t, i18n } = useTexts();
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<string | undefined>(member.consultantId ?? undefined);
  const staff = useStaff(member.homeStoreId, open);
  // a PUT: sending it again changes nothing, so it needs no key
  const assign = useMutation({
    mutationFn: (staffId: string) => api.member.assign(member.id, staffId),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ["member", member.id] });
      void queryClient.invalidateQueries({ queryKey: ["book"] });
      void message.success(t("assign.done"));
      onClose();
    },
  });
  // class A members are looked after by regular staff only
  const mayTake = (employment: string) => member.class !== "A" || employment === "REGULAR";
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t("assign.title", { name: member.name })} destroyOnHidden>
      <Loaded query={staff}>
        {({ items }) => {
          const consultants = items.filter((s) => s.active && s.role === "CONSULTANT");
          if (consultants.length === 0) return <Empty title={t("assign.nobody")} />;
          return (
            <>
              <Choices
                label={t("member.consultant")}
                value={chosen}
                onChange={setChosen}
                options={consultants.map((s) => ({
                  value: s.id,
                  label: s.employment === "PROBATION" ? t("assign.probation", { name: s.name }) : s.name,
                  disabled: !mayTake(s.employment),
                }))}
              />
              {member.class === "A" && <p className="faint">{t("assign.classA")}</p>}
            </>
          );
        }}
      </Loaded>
      {assign.error && <Alert type="error" showIcon title={problemText(i18n, assign.error)} />}
      <div className="form-foot">
        <Button onClick={onClose}>{t("shared:common.cancel")}</Button>
        <Button
          type="primary"
          disabled={!chosen || chosen === member.consultantId}
          loading={assign.isPending}
          onClick={() => chosen && assign.mutate(chosen)}
        >
          {t("assign.submit")}
        </Button>
      </div>
    </Modal>
  );
}
