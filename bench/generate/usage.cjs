const { appendFileSync } = require('node:fs');

// Loaded into every measured process; reports at the end what the process used.
process.on('exit', () => appendFileSync(process.env.ENDCURSOR_USAGE, `${JSON.stringify(process.resourceUsage())}\n`));
