import { Button, FileButton } from "@mantine/core";
import { FileIcon } from "../../ui/icons.tsx";
import styles from "./analysis.module.css";
import { type OwnFile, useOwnFile } from "./use-own-file.ts";

interface OwnFileButtonProps {
  readonly file: OwnFile | null;
  readonly onFile: (file: OwnFile) => void;
}

/** An npy file of one's own. */
export function OwnFileButton({ file, onFile }: OwnFileButtonProps) {
  const { sending, open } = useOwnFile(onFile);
  return (
    <span className={styles.field}>
      <FileButton accept=".npy" onChange={open}>
        {(props) => (
          <Button {...props} variant="default" loading={sending} leftSection={<FileIcon size={12} />}>
            {file === null ? "Open an npy file" : "Change"}
          </Button>
        )}
      </FileButton>
      {file !== null && <span className={styles.label}>{`${file.name} · ${file.shape.join(" × ")}`}</span>}
    </span>
  );
}
