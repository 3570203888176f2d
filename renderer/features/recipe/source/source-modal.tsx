import { Modal, Tabs } from "@mantine/core";
import { JsonSource } from "./json-source.tsx";
import { PythonSource } from "./python-source.tsx";

interface SourceModalProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The recipe as text: JSON to edit, and a Python program. */
export function SourceModal({ opened, onClose }: SourceModalProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="The recipe as text"
      size="xl"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Tabs defaultValue="json" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="json">JSON</Tabs.Tab>
          <Tabs.Tab value="python">Python with openretina</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="json">
          <JsonSource />
        </Tabs.Panel>
        <Tabs.Panel value="python">
          <PythonSource />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}
