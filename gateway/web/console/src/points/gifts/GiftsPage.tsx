import { PageHead, Panel } from "../../parts";
import { useTexts } from "../../texts";
import { ForStore } from "../parts";
import { Entitled } from "./Entitled";
import { GiftList } from "./GiftList";

export function GiftsPage() {
  const { t } = useTexts();
  return (
    <>
      <PageHead title={t("gifts.title")} hint={t("gifts.hint")} />
      <Panel title={t("gifts.open")}>
        <ForStore>{(storeId) => <GiftList storeId={storeId} />}</ForStore>
      </Panel>
      <Panel title={t("gifts.entitled")}>
        <ForStore>{(storeId) => <Entitled key={storeId} storeId={storeId} />}</ForStore>
      </Panel>
    </>
  );
}
