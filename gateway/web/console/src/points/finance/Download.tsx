import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { throughGateway } from "../../api";
import { useTexts } from "../../texts";

/** The same figures as a file. */
export function Download({ path }: { path: string }) {
  const { t } = useTexts();
  return (
    <Button icon={<DownloadOutlined />} href={throughGateway(path)} download>
      {t("finance.download")}
    </Button>
  );
}
