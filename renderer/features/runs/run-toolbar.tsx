import { ActionIcon, CloseButton, Menu, TextInput, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { useRunList, useRuns } from "../../stores/hooks.ts";
import { isFiltered, type RunSort, type StatusFilter } from "../../stores/runs/list.ts";
import { resumeRuns, runsOf, stopRuns } from "../../stores/runs/run-actions.ts";
import { isUnderWay } from "../../stores/runs/runs-store.ts";
import { useServices } from "../../stores/services.ts";
import {
  FilterIcon,
  PlayIcon,
  SearchIcon,
  SortIcon,
  StarFilledIcon,
  StarIcon,
  StopIcon,
  TableIcon,
} from "../../ui/icons.tsx";
import { MarkedRuns } from "./marked-runs.tsx";
import styles from "./run-toolbar.module.css";

const statuses: Readonly<Record<StatusFilter, string>> = {
  all: "All",
  "under-way": "Under way",
  done: "Ended",
  broken: "Failed or interrupted",
};

const sorts: Readonly<Record<RunSort, string>> = {
  newest: "Newest first",
  objective: "Largest objective first",
  name: "By name",
};

/** What is listed and how, and what concerns all runs. @param listed how many runs pass the filter */
export function RunToolbar({ listed }: { readonly listed: number }) {
  const { runList, engine } = useServices();
  const workspace = useStore(engine.connection, (state) =>
    state.status === "connected" ? state.hello.workspace : null,
  );
  const filter = useRunList((state) => state.filter);
  const marking = useRunList((state) => state.marked.length > 0);
  const total = useRuns(({ order }) => order.length);
  const filtered = isFiltered(filter);
  const { changeFilter } = runList.getState();
  return (
    <div className={styles.toolbar}>
      <h2 className={styles.title}>
        Runs
        <Tooltip
          label={
            workspace === null
              ? "The engine is not there"
              : `${filter.thisModel ? "Those of this model. " : ""}Kept in ${workspace}`
          }
        >
          <span className={styles.count} aria-live="polite">
            {filtered && listed !== total
              ? `${listed.toLocaleString("en")} of ${total.toLocaleString("en")}`
              : total.toLocaleString("en")}
          </span>
        </Tooltip>
      </h2>
      <TextInput
        className={styles.search ?? ""}
        aria-label="Search runs"
        placeholder="Search"
        title="By name, neuron, cell type, objective, session or model"
        leftSection={<SearchIcon size={12} />}
        rightSection={
          filter.text !== "" && (
            <CloseButton size="xs" aria-label="Clear the search" onClick={() => changeFilter({ text: "" })} />
          )
        }
        value={filter.text}
        onChange={({ currentTarget }) => changeFilter({ text: currentTarget.value })}
      />
      <div className={styles.buttons}>{marking ? <MarkedRuns /> : <ListButtons />}</div>
    </div>
  );
}

function ListButtons() {
  const services = useServices();
  const { filter, sort, changeFilter, setSort } = useRunList((state) => state);
  const underWay = useRuns(({ runs }) => countOf(runs, isUnderWay));
  const paused = useRuns(({ runs }) => countOf(runs, ({ status }) => status === "paused"));
  const all = () => runsOf(services, services.runs.getState().order);
  const showAll = () => {
    const { choose, set, open } = services.atlas.getState();
    choose({ population: "runs" });
    set({ view: "table" });
    open();
  };
  const resumeAll = () =>
    resumeRuns(
      services,
      all().filter(({ status }) => status === "paused"),
    );
  return (
    <>
      <Menu position="top-start">
        <Menu.Target>
          <ActionIcon
            aria-label={`Filter: ${statuses[filter.status]}`}
            title="Filter"
            data-on={filter.status !== "all" || !filter.thisModel || undefined}
          >
            <FilterIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup
            value={filter.status}
            onChange={(status) => changeFilter({ status: status as StatusFilter })}
          >
            {Object.entries(statuses).map(([value, label]) => (
              <Menu.RadioItem key={value} value={value}>
                {label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.CheckboxItem checked={filter.thisModel} onChange={(thisModel) => changeFilter({ thisModel })}>
            This model only
          </Menu.CheckboxItem>
        </Menu.Dropdown>
      </Menu>
      <Menu position="top-start">
        <Menu.Target>
          <ActionIcon
            aria-label={`Sort: ${sorts[sort]}`}
            title="Sort"
            data-on={sort !== "newest" || undefined}
          >
            <SortIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup value={sort} onChange={(value) => setSort(value as RunSort)}>
            {Object.entries(sorts).map(([value, label]) => (
              <Menu.RadioItem key={value} value={value}>
                {label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      <IconButton
        label="Starred only"
        pressed={filter.starred}
        onClick={() => changeFilter({ starred: !filter.starred })}
      >
        {filter.starred ? <StarFilledIcon /> : <StarIcon />}
      </IconButton>
      <IconButton label="All runs as a table, or as a wall" onClick={showAll}>
        <TableIcon />
      </IconButton>
      <span className={styles.grow} />
      {paused > 0 && (
        <IconButton label={`Resume all ${paused} paused runs`} onClick={resumeAll}>
          <PlayIcon />
        </IconButton>
      )}
      {underWay > 0 && (
        <IconButton
          label={`Stop all: ${underWay} under way or in the queue`}
          onClick={() => stopRuns(services, all())}
        >
          <StopIcon />
        </IconButton>
      )}
    </>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly pressed?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function IconButton({ label, pressed, onClick, children }: IconButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} aria-pressed={pressed} data-on={pressed || undefined} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function countOf<T>(runs: ReadonlyMap<string, T> | null, which: (run: T) => boolean): number {
  let count = 0;
  for (const run of runs?.values() ?? []) if (which(run)) count++;
  return count;
}
