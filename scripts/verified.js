// Looks at the rows of docs/verified.json anew, without running anything: a row whose templates render another project
// than the one that was tried is stale. docs/verified.md says so.
import { importTypeScript } from "./import-typescript.js";

const { isStale, record } = await importTypeScript("test/apps/verified.ts");
const rows = await record([]);
console.log(`${rows.filter(isStale).length} of ${rows.length} rows are stale.`);
