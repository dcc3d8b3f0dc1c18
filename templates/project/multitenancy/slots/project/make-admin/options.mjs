options: {
  local: { type: "boolean" },
  tenant: { type: "string", default: "public" },
},
