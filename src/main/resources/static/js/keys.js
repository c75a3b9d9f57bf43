// Keyboard: every element with data-keys="g p" is reached by that sequence; ? lists them, Ctrl+K finds a place by name,
// j and k walk through the rows of a list.
const WAIT = 1200;
const ROWS = ".table tbody a.strong, .row-title a";
let typed = [];
let timer = 0;

export function startKeys() {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      openFinder();
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) {
      press(event);
    } else if (event.key === "Escape" && event.target.id === "q") {
      event.target.blur();
    }
  });
}

function isTyping(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
    && !/^(checkbox|radio|button|submit)$/.test(target.type);
}

function press(event) {
  if (event.key.length !== 1 || document.querySelector("dialog[open]")) return;
  clearTimeout(timer);
  timer = setTimeout(() => (typed = []), WAIT);
  typed = [...typed, event.key].slice(-2);
  if (event.key === "?") return openHelp();
  const found = keyed().find((e) => e.dataset.keys === typed.join(" ")) ?? keyed().find((e) => e.dataset.keys === event.key);
  if (found && (typed.length < 2 || found.dataset.keys.length > 1 || !startsSequence(typed[0]))) {
    event.preventDefault();
    typed = [];
    if (found.matches("input, select, textarea")) found.focus();
    else found.click();
  } else if (event.key === "j" || event.key === "k") {
    walk(event.key === "j" ? 1 : -1);
  }
}

function startsSequence(key) {
  return keyed().some((e) => e.dataset.keys.startsWith(`${key} `));
}

function keyed() {
  return [...document.querySelectorAll("[data-keys]")];
}

function walk(step) {
  const rows = [...document.querySelectorAll(ROWS)].filter((row) => row.checkVisibility());
  const at = rows.indexOf(document.activeElement);
  rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
}

function nameOf(element) {
  return element.dataset.keysLabel ?? (element.querySelector("span") ?? element).textContent.trim();
}

function openHelp() {
  const dialog = document.getElementById("keys-help");
  const all = keyed().map((e) => [nameOf(e), e.dataset.keys]);
  all.push(["Go to a place by name", "Ctrl K"], ["Next and previous row", "j k"], ["This help", "?"]);
  dialog.querySelector("dl").replaceChildren(...all.map(([name, keys]) => {
    const row = document.createElement("div");
    const term = document.createElement("dt");
    const what = document.createElement("dd");
    term.textContent = name;
    for (const key of keys.split(" ")) what.append(Object.assign(document.createElement("kbd"), { textContent: key }));
    row.append(term, what);
    return row;
  }));
  dialog.showModal();
}

function openFinder() {
  const dialog = document.getElementById("finder");
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("ul");
  const places = [...document.querySelectorAll(".side a, .crumbs a, .tabs a, .menu-list li a, main h1 ~ * a.strong")]
    .map((a) => ({ name: (a.querySelector("span:not(.avatar)") ?? a).textContent.trim(), href: a.href }))
    .filter((place, i, all) => place.name && all.findIndex((p) => p.href === place.href) === i);
  const show = () => {
    const wanted = input.value.trim().toLowerCase();
    list.replaceChildren(...places.filter((p) => fits(p.name.toLowerCase(), wanted)).slice(0, 9).map((p) => {
      const item = document.createElement("li");
      item.append(Object.assign(document.createElement("a"), { href: p.href, textContent: p.name }));
      return item;
    }));
    list.querySelector("a")?.classList.add("is-first");
  };
  input.value = "";
  input.oninput = show;
  input.onkeydown = (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      list.querySelector("a")?.click();
      dialog.close();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      list.querySelector("a")?.focus();
    }
  };
  list.onkeydown = (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown") links[at + 1]?.focus();
    else if (event.key === "ArrowUp") (links[at - 1] ?? input).focus();
    else return;
    event.preventDefault();
  };
  list.onclick = () => dialog.close();
  show();
  if (!dialog.open) dialog.showModal();
  input.focus();
}

// All letters in order, as in "pl" for "Pipelines".
function fits(name, wanted) {
  let at = -1;
  return [...wanted].every((letter) => (at = name.indexOf(letter, at + 1)) >= 0);
}
