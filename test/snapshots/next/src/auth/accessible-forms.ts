type Attributes = Record<string, string>;

/** What can be clicked, but is neither a link nor a button. */
const CLICKABLE = [
  part("link"),
  part("formLabelLinkBtn"),
  part("secondaryLinkWithArrow"),
  `${part("secondaryLinkWithLeftArrow")}:not(${part("buttonWithArrow")} *)`,
  part("buttonWithArrow"),
].map((parts) => `${parts}:not(button, [href])`);

/**
 * What the ready-made forms leave out for keyboards and screen readers, by the names that they give their parts
 * (`data-supertokens`): links that are not focusable, titles that are not headings, errors that are not announced.
 */
const ATTRIBUTES: [parts: string, attributes: Attributes][] = [
  [part("headerTitle"), { role: "heading", "aria-level": "1" }],
  [`${part("generalError")}, ${part("inputErrorMessage")}`, { role: "alert" }],
  [CLICKABLE.join(), { role: "button", tabindex: "0" }],
  [
    part("showPassword"),
    { role: "button", tabindex: "0", "aria-label": "Show password" },
  ],
  [part("backButton"), { "aria-label": "Back" }],
  [part("input-name"), { autocomplete: "name" }],
];

/**
 * Makes the ready-made forms below `root` usable without a mouse and without eyes, whatever they show next.
 *
 * @returns a function that stops it
 */
export function makeFormsAccessible(root: HTMLElement): () => void {
  const improve = () => {
    for (const [parts, attributes] of ATTRIBUTES) {
      for (const element of root.querySelectorAll(parts))
        setAttributes(element, attributes);
    }
    for (const row of root.querySelectorAll(part("formRow"))) connectRow(row);
  };
  improve();
  const observer = new MutationObserver(improve);
  observer.observe(root, {
    childList: true,
    subtree: true,
    attributeFilter: ["type"],
  });
  root.addEventListener("keydown", pressWithKeyboard);
  return () => {
    observer.disconnect();
    root.removeEventListener("keydown", pressWithKeyboard);
  };
}

/** Connects an input with its label, its error message and its "show password" switch. */
function connectRow(row: Element): void {
  const input = row.querySelector("input");
  if (!input) return;
  const label = row.querySelector(part("label"));
  const error = row.querySelector(part("inputErrorMessage"));
  if (label) {
    label.id = `label-${input.name}`;
    setAttributes(input, { "aria-labelledby": label.id });
  }
  if (error) error.id = `error-${input.name}`;
  setAttributes(input, {
    "aria-invalid": String(error !== null),
    "aria-describedby": error?.id ?? "",
  });
  const shown = String(input.type === "text");
  setAttributes(row.querySelector(part("showPassword")), {
    "aria-pressed": shown,
  });
}

function pressWithKeyboard(event: KeyboardEvent): void {
  const element = event.target as HTMLElement;
  const isPress = event.key === "Enter" || event.key === " ";
  if (!isPress || element.getAttribute("role") !== "button") return;
  event.preventDefault();
  element.click();
}

function setAttributes(element: Element | null, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes))
    element?.setAttribute(name, value);
}

/** Selector of a part of the ready-made forms. */
function part(name: string): string {
  return `[data-supertokens~="${name}"]`;
}
