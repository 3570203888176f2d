/** Holds up whoever wants to pass while it is closed. */
export class Gate {
  private closed: { readonly opened: Promise<void>; readonly open: () => void } | null = null;

  get isClosed(): boolean {
    return this.closed !== null;
  }

  close(): void {
    if (this.closed !== null) return;
    let open = (): void => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    this.closed = { opened, open };
  }

  open(): void {
    this.closed?.open();
    this.closed = null;
  }

  /** At once if it is open. It may be closed again by the time that the waiting ends. */
  async pass(): Promise<void> {
    while (this.closed !== null) await this.closed.opened;
  }
}
