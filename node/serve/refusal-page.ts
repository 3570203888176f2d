/** A page that says in words why there is nothing to see, and what to do. */
export interface Refusal {
  readonly title: string;
  /** Sentences; HTML. */
  readonly text: string;
}

export const noToken: Refusal = {
  title: "This page needs its key",
  text: `Open the address that <code>retinoscope serve</code> printed when it started: it ends in <code>?token=…</code>. Each start has a
    new one, so an older address, or one from another browser, does not open it.`,
};

export const tooManyKeys: Refusal = {
  title: "Too many wrong keys",
  text: "Too many wrong keys came from this address, so wrong keys are answered slowly for now. The right address opens the window at once.",
};

export const notFound: Refusal = {
  title: "There is no such page",
  text: `Retinoscope's window is <a href="/">here</a>.`,
};

/**
 * @param again whether to ask for the page once more at once. A browser that comes here by a link on a foreign site keeps the cookie
 *   back; asked again by our own page, it sends it.
 */
export function refusalPage({ title, text }: Refusal, nonce: string, again: boolean): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light">
${again ? '<meta http-equiv="refresh" content="0; url=/">' : ""}
<title>Retinoscope</title>
<style nonce="${nonce}">
  body { max-width: 34rem; margin: 18vh auto; padding: 0 1.5rem; font: 15px/1.6 system-ui, sans-serif; }
  h1 { font-size: 1.3rem; font-weight: 600; }
</style>
</head>
<body>
<h1>${title}</h1>
<p>${text}</p>
</body>
</html>
`;
}
