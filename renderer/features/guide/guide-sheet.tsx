import { Button, Loader, Modal, UnstyledButton } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Guide } from "../../lib/guide.ts";
import { useGuide } from "../../stores/hooks.ts";
import { Blocks } from "./blocks.tsx";
import styles from "./guide.module.css";

/** The project's documents, in the window: the guide with its pictures, the words, questions and answers, and all other pages. */
export function GuideSheet() {
  const { place, close } = useGuide((state) => state);
  return (
    <Modal
      opened={place !== null}
      onClose={close}
      title="Guide"
      size="min(1180px, 94vw)"
      centered
      classNames={{ body: styles.body }}
    >
      {place !== null && <Reader place={place} />}
    </Modal>
  );
}

function Reader({ place }: { readonly place: string }) {
  const { before, open, back } = useGuide((state) => state);
  const guide = useGuidePages();
  const content = useRef<HTMLElement>(null);
  const [name, anchor] = place.split("#");
  const page = typeof guide === "object" ? guide.pages.find((each) => each.name === name) : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a place is gone to when it is asked for, and when its page is there.
  useEffect(() => {
    const target = anchor === undefined ? null : document.getElementById(`guide-${anchor}`);
    if (target === null) content.current?.scrollTo(0, 0);
    else target.scrollIntoView({ block: "start" });
  }, [place, page]);
  if (guide === "loading") return <Loader size="sm" aria-label="Reading the guide" />;
  if (guide === "failed" || page === undefined)
    return <p>The guide could not be read. Load the window anew; the same pages are in the folder docs.</p>;
  return (
    <>
      <nav className={styles.pages} aria-label="Pages of the guide">
        <Button size="compact-xs" variant="default" disabled={before.length === 0} onClick={back}>
          ‹ Back
        </Button>
        {guide.pages.map((each) => (
          <UnstyledButton
            key={each.name}
            className={styles.page}
            aria-current={each === page ? "page" : undefined}
            onClick={() => open(each.name)}
          >
            {each.title}
          </UnstyledButton>
        ))}
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a page is scrolled with the keyboard. */}
      <article ref={content} className={styles.content} tabIndex={0} aria-label={page.title} data-autofocus>
        <Blocks blocks={page.blocks} marked={anchor ?? null} />
      </article>
    </>
  );
}

function useGuidePages(): Guide | "loading" | "failed" {
  const [guide, setGuide] = useState<Guide | "loading" | "failed">("loading");
  useEffect(() => {
    const controller = new AbortController();
    readPages(controller.signal).then(setGuide, () => {
      if (!controller.signal.aborted) setGuide("failed");
    });
    return () => controller.abort();
  }, []);
  return guide;
}

async function readPages(signal: AbortSignal): Promise<Guide> {
  const response = await fetch("/guide.json", { signal });
  if (!response.ok) throw new Error(`The guide was answered with ${response.status}.`);
  return (await response.json()) as Guide;
}
