const { appendFileSync } = require('node:fs');

// Loaded into every process that is measured: it says at the end what the process used.
process.on('exit', () => appendFileSync(process.env.ENDCURSOR_USAGE, `${JSON.stringify(process.resourceUsage())}\n`));
