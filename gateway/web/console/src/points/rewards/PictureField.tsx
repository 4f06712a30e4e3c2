import type { Reward } from "@laoke/api-client";
import { useMutation } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useRef } from "react";
import { api, queryClient, throughGateway } from "../../api";
import { Panel } from "../../parts";
import { useTexts } from "../../texts";
import { Failure } from "../parts";

/** The picture members see; it is sent as it is, at most 5 MiB. */
export function PictureField({ reward, onChanged }: { reward: Reward; onChanged: () => void }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const file = useRef<HTMLInputElement>(null);
  const put = useMutation({
    mutationFn: (picture: File) => api.rewards.putPicture(reward.id, picture),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ["catalogue"], exact: true });
      void message.success(t("catalogue.pictureSaved"));
      onChanged();
    },
  });
  return (
    <Panel title={t("catalogue.picture")} className="picture-edit">
      <div className="stack">
        {reward.picture ? <img src={throughGateway(reward.picture)} alt={t("catalogue.pictureOf")} /> : <p className="soft">{t("catalogue.noPicture")}</p>}
        <Failure error={put.error} />
        <input
          ref={file}
          type="file"
          hidden
          accept="image/png,image/jpeg,image/webp"
          aria-label={t("catalogue.choosePicture")}
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen) put.mutate(chosen);
            event.target.value = "";
          }}
        />
        <Button loading={put.isPending} onClick={() => file.current?.click()}>
          {t("catalogue.choosePicture")}
        </Button>
        <p className="faint">{t("catalogue.pictureHint")}</p>
      </div>
    </Panel>
  );
}
