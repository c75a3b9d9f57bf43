// Small conveniences on top of pages that work without them.
import { startEditors, startFinder } from "./editor.js";
import { startKeys } from "./keys.js";
import { startLines } from "./lines.js";
import { startLive } from "./live.js";
import { startGraphs } from "./graph.js";
import { startBoards } from "./board.js";
import { startWork } from "./work.js";

const root = document.documentElement;

// Colours: auto -> light -> dark, kept in a cookie so that the server paints the next page right at once.
const themes = ["auto", "light", "dark"];
function nextTheme() {
  const theme = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length];
  root.dataset.theme = theme;
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  toast({ auto: "Colours follow the system", light: "Light colours", dark: "Dark colours" }[theme]);
}

function toast(text) {
  const box = document.createElement("div");
  box.className = "toast";
  box.textContent = text;
  document.getElementById("toasts").replaceChildren(box);
  setTimeout(() => box.remove(), 2500);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea"); // plain http has no clipboard API
    area.value = text;
    area.className = "sr";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  toast("Copied");
}

document.addEventListener("click", (event) => {
  const target = event.target.closest?.("[data-copy],[data-theme-toggle],[data-dismiss]");
  if (target?.dataset.copy !== undefined) copy(target.dataset.copy);
  else if (target?.dataset.themeToggle !== undefined) nextTheme();
  else if (target) target.closest(".note").remove();
  closeMenus(event.target);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.menu[open]");
  if (open?.contains(document.activeElement)) open.querySelector("summary").focus();
  closeMenus(null);
});
function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(except)) menu.open = false;
  }
}

// Times: "5 minutes ago" grows older, titles show local time.
const words = new Intl.RelativeTimeFormat("en", { numeric: "always" });
function ago(seconds) {
  const size = Math.abs(seconds);
  if (size < 45) return "just now";
  if (size < 3570) return words.format(-Math.round(seconds / 60), "minute");
  if (size < 84600) return words.format(-Math.round(seconds / 3600), "hour");
  return size < 30 * 86400 ? words.format(Math.trunc(-seconds / 86400) || -Math.sign(seconds), "day") : null;
}
function duration(seconds) {
  const s = Math.max(0, Math.floor(seconds));
  const two = (n) => String(n).padStart(2, "0");
  if (s < 60) return `${s}s`;
  if (s < 3600) return `${Math.floor(s / 60)}m ${two(s % 60)}s`;
  return s < 86400 ? `${Math.floor(s / 3600)}h ${two(Math.floor((s % 3600) / 60))}m`
    : `${Math.floor(s / 86400)}d ${Math.floor((s % 86400) / 3600)}h`;
}
function refreshTimes() {
  for (const time of document.querySelectorAll("time[data-ago]")) {
    const at = new Date(time.dateTime);
    const text = ago((Date.now() - at) / 1000);
    if (text && text !== time.textContent) time.textContent = text;
    time.title = at.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "long" });
  }
}
function refreshClocks() {
  for (const time of document.querySelectorAll("time[data-since]")) {
    time.textContent = duration((Date.now() - new Date(time.dateTime)) / 1000);
  }
}
refreshTimes();
setInterval(refreshTimes, 30000);
setInterval(refreshClocks, 1000);
document.addEventListener("live:changed", refreshTimes);

// Answers to htmx requests: HX-Trigger: {"toast": "Saved"} speaks up, a failure never passes in silence.
document.addEventListener("toast", (event) => toast(event.detail.value));
document.addEventListener("htmx:responseError", (event) => toast(`That did not work (${event.detail.xhr.status})`));
document.addEventListener("htmx:sendError", () => toast("The server cannot be reached"));

// On narrow screens the navigation is a strip: show the current place in it.
const strip = document.querySelector(".side");
const here = strip?.querySelector("[aria-current]");
if (here && strip.scrollWidth > strip.clientWidth) strip.scrollLeft = here.offsetLeft - strip.clientWidth / 2 + here.offsetWidth / 2;

startKeys();
startEditors();
startFinder();
startLines();
startLive();
startGraphs();
startWork();
startBoards();

// Headings of user texts carry ids with the prefix h-; addresses made elsewhere do not know that.
function findHeading() {
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (wanted && !document.getElementById(wanted)) document.getElementById(`h-${wanted}`)?.scrollIntoView();
}
addEventListener("hashchange", findHeading);
findHeading();
