// Before each file of tests, and after it: those that share a process find it as the first one did.
import { afterAll, vi } from "vitest";
import { availableBackends, useBackend } from "../../core/kernels/backend.ts";

useBackend(availableBackends()[0]!);

afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});
