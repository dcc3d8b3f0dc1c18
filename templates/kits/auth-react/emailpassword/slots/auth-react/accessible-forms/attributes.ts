[part("input-name"), { autocomplete: "name" }],
