#!/usr/bin/env node
// Written so that every Node can read it: an old one gets a sentence, not a syntax error.
var version = process.versions.node.split(".").map(Number);
var oldest = [20, 19];

if (version[0] < oldest[0] || (version[0] === oldest[0] && version[1] < oldest[1])) {
  var message = "create-auth-app needs Node.js " + oldest.join(".") + " or newer; this is " + process.version + ".";
  if (process.argv.indexOf("--json") === -1) console.error(message + " [NODE_TOO_OLD]");
  else
    console.log(
      JSON.stringify({ ok: false, errors: [{ code: "NODE_TOO_OLD", message: message, given: process.version }] }),
    );
  process.exitCode = 1;
} else {
  require("../dist/cli.cjs")
    .main(process.argv.slice(2))
    .then(function (code) {
      process.exitCode = code;
      // An open question would keep an interrupted run alive.
      if (code === 130) process.exit();
    });
}
