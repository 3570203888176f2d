/** Says after `npm ci` what its warnings about Node mean, where there were any. */
const [major, minor] = process.versions.node.split(".").map(Number);
/** What the tools that fetch Electron ask for. */
if (major < 22 || (major === 22 && minor < 12))
  console.log(
    `Warnings above about the version of Node (EBADENGINE) are of the tools that fetch Electron for the desktop, which ask for Node 22.12. ` +
      `All else runs with ${process.versions.node}: "npm start" opens the window in the browser where Electron cannot be had.`,
  );
