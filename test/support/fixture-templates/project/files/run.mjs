#!/usr/bin/env node
console.log("run");
