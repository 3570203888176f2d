import { createElement, Fragment, type ReactNode } from "react";
import type { Block, Inline } from "../../lib/guide.ts";
import { useOpenGuide } from "../../ui/open-guide.ts";
import styles from "./guide.module.css";

interface BlocksProps {
  readonly blocks: readonly Block[];
  /** The id of the word that a link led to; null: none. */
  readonly marked: string | null;
}

/** A page's text. */
export function Blocks({ blocks, marked }: BlocksProps) {
  return inOrder(blocks, (block) => <BlockView block={block} marked={marked} />);
}

/** Parts whose order never changes: their places are all that React needs to know of them. */
function inOrder<T>(parts: readonly T[], view: (part: T) => ReactNode): ReactNode {
  return createElement(Fragment, null, ...parts.map(view));
}

function BlockView({ block, marked }: { readonly block: Block; readonly marked: string | null }) {
  switch (block.kind) {
    case "heading": {
      // The sheet's own title is the second level.
      const Heading = `h${Math.min(6, block.level + 2)}` as "h3";
      return (
        <Heading id={`guide-${block.id}`}>
          <Text content={block.content} />
        </Heading>
      );
    }
    case "paragraph":
      return (
        <p>
          <Text content={block.content} />
        </p>
      );
    case "code":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: lines that are too long are scrolled with the keyboard.
        <pre tabIndex={0}>{block.text}</pre>
      );
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List>
          {inOrder(block.items, (item) => (
            <li>
              <Blocks blocks={item} marked={marked} />
            </li>
          ))}
        </List>
      );
    }
    case "table":
      return <Table table={block} marked={marked} />;
  }
}

interface TableProps {
  readonly table: Extract<Block, { kind: "table" }>;
  readonly marked: string | null;
}

function Table({ table, marked }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is too wide is scrolled with the keyboard.
    <section className={styles.table} tabIndex={0} aria-label="Table">
      <table>
        <thead>
          <tr>
            {inOrder(table.head, (cell) => (
              <th scope="col">
                <Text content={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inOrder(table.rows, ({ id, cells }) => (
            <tr
              id={id === null ? undefined : `guide-${id}`}
              data-marked={(id !== null && id === marked) || undefined}
            >
              {inOrder(cells, (cell) => (
                <td>
                  <Text content={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Text({ content }: { readonly content: readonly Inline[] }) {
  return inOrder(content, (part) => <Part part={part} />);
}

function Part({ part }: { readonly part: Inline }): ReactNode {
  const open = useOpenGuide();
  if (typeof part === "string") return part;
  switch (part.kind) {
    case "code":
      return <code>{part.text}</code>;
    case "strong":
      return (
        <strong>
          <Text content={part.content} />
        </strong>
      );
    case "emphasis":
      return (
        <em>
          <Text content={part.content} />
        </em>
      );
    case "image":
      return <img src={part.src} alt={part.alt} loading="lazy" width={part.width ?? undefined} />;
    case "link":
      if (/^https?:/.test(part.to))
        return (
          <a href={part.to} target="_blank" rel="noreferrer">
            <Text content={part.content} />
          </a>
        );
      return (
        <a
          href={`#${part.to}`}
          onClick={(event) => {
            event.preventDefault();
            open(part.to);
          }}
        >
          <Text content={part.content} />
        </a>
      );
  }
}
