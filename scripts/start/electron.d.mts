export function whyNoDesktop(surroundings: {
  platform: string;
  env: Record<string, string | undefined>;
  uid: number | undefined;
}): string | null;
export function electronProgram(folder: string): string | null;
export function downloadElectron(folder: string, timeout?: number): Promise<string | null>;
export function runDesktop(
  program: string,
  parameters: readonly string[],
): Promise<{ status: number; failed: string | null }>;
