// Small conveniences on top of pages that work without them.
const root = document.documentElement;

// Colours: auto -> light -> dark, kept in a cookie so that the server paints the next page right at once.
const themes = ["auto", "light", "dark"];
function nextTheme() {
  const theme = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length];
  root.dataset.theme = theme;
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  toast({ auto: "Colours follow the system", light: "Light colours", dark: "Dark colours" }[theme]);
}

export function toast(text) {
  const box = document.createElement("div");
  box.className = "toast";
  box.textContent = text;
  const all = document.getElementById("toasts");
  all.replaceChildren(box);
  setTimeout(() => box.remove(), 2500);
}

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  toast("Copied");
}

document.addEventListener("click", (event) => {
  const target = event.target.closest?.("[data-copy],[data-theme-toggle],[data-dismiss]");
  if (target?.dataset.copy !== undefined) copy(target);
  else if (target?.dataset.themeToggle !== undefined) nextTheme();
  else if (target) target.closest(".note").remove();
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// Times: "5 minutes ago" grows older, titles show local time.
const words = new Intl.RelativeTimeFormat("en", { numeric: "always" });
function ago(seconds) {
  const size = Math.abs(seconds);
  if (size < 45) return "just now";
  if (size < 3570) return words.format(-Math.round(seconds / 60), "minute");
  if (size < 84600) return words.format(-Math.round(seconds / 3600), "hour");
  return size < 30 * 86400 ? words.format(Math.trunc(-seconds / 86400) || -Math.sign(seconds), "day") : null;
}
function refreshTimes() {
  for (const time of document.querySelectorAll("time[data-ago]")) {
    const at = new Date(time.dateTime);
    const text = ago((Date.now() - at) / 1000);
    if (text && text !== time.textContent) time.textContent = text;
    time.title = at.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "long" });
  }
}
refreshTimes();
setInterval(refreshTimes, 30000);
