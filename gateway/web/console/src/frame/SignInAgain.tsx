import { Button, Modal } from "antd";
import { useEffect, useState } from "react";
import { sessionEnd } from "../api";
import { useTexts } from "../texts";

/** Shown when the session ended under the person's hands: drafts stay, one tap signs in and comes back here. */
export function SignInAgain() {
  const { t } = useTexts();
  const [ended, setEnded] = useState(false);
  useEffect(() => {
    const show = () => setEnded(true);
    sessionEnd.addEventListener("ended", show);
    return () => sessionEnd.removeEventListener("ended", show);
  }, []);
  return (
    <Modal open={ended} closable={false} keyboard={false} footer={null} title={t("frame.ended")} centered>
      <p className="soft">{t("frame.endedHint")}</p>
      <Button type="primary" block style={{ marginTop: 20 }} onClick={() => window.location.reload()}>
        {t("shared:common.signInAgain")}
      </Button>
    </Modal>
  );
}
