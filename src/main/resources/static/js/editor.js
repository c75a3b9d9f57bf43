// Text fields for code: once something was typed Tab indents (Escape first to leave with Tab), Enter keeps the
// indentation, lines are numbered.
export function startEditors() {
  for (const area of document.querySelectorAll("[data-editor]")) start(area);
}

function start(area) {
  const numbers = document.createElement("div");
  numbers.className = "editor-numbers";
  numbers.setAttribute("aria-hidden", "true");
  const box = document.createElement("div");
  box.className = "editor-box";
  area.replaceWith(box);
  box.append(numbers, area);
  let lines = 0;
  let typing = false;
  const draw = () => {
    const now = area.value.split("\n").length;
    if (now !== lines) {
      lines = now;
      numbers.textContent = Array.from({ length: lines }, (_, i) => i + 1).join("\n");
      area.rows = Math.min(Math.max(lines + 1, 12), 40);
    }
    numbers.scrollTop = area.scrollTop;
  };
  area.addEventListener("input", () => {
    typing = true;
    draw();
  });
  area.addEventListener("scroll", () => (numbers.scrollTop = area.scrollTop));
  area.addEventListener("keydown", (event) => {
    if (event.key === "Escape") typing = false;
    else if (event.key === "Tab" && typing && !event.shiftKey && !event.ctrlKey) insert(event, indent(area.value));
    else if (event.key === "Enter" && !event.isComposing) insert(event, "\n" + leading(area));
  });
  area.addEventListener("blur", () => (typing = false));
  draw();
}

// execCommand keeps the history of undo, which setting the value would lose.
function insert(event, text) {
  event.preventDefault();
  document.execCommand("insertText", false, text);
}

function leading(area) {
  const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  return /^[ \t]*/.exec(area.value.slice(start, area.selectionStart))[0];
}

function indent(text) {
  if (/^\t/m.test(text)) return "\t";
  return /^ {2}\S/m.test(text) ? "  " : "    ";
}

// The finder of files: arrows walk through what was found, Enter opens the first.
export function startFinder() {
  document.addEventListener("keydown", (event) => {
    const field = document.querySelector("[data-finder]");
    if (!field || !/^(ArrowDown|ArrowUp|Enter)$/.test(event.key)) return;
    const links = [...document.querySelectorAll("#found a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Enter") {
      if (event.target !== field || !links.length) return;
      links[0].click();
    } else if (event.key === "ArrowDown" && at < links.length - 1) links[at + 1].focus();
    else if (event.key === "ArrowUp") (at > 0 ? links[at - 1] : field).focus();
    else return;
    event.preventDefault();
  });
}
