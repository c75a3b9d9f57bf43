// Appends to a log that is shown already and follows its end if asked to.
const follow = new WeakMap();

export function startLog(frame) {
  const button = frame.querySelector("[data-log-follow]");
  const set = (on) => {
    follow.set(frame, on);
    button?.setAttribute("aria-pressed", on);
  };
  button?.addEventListener("click", () => {
    set(!follow.get(frame));
    toEnd(frame);
  });
  // Scrolling up stops following, reaching the end starts it again.
  let last = scrollY;
  addEventListener("scroll", () => {
    if (scrollY < last - 2) set(false);
    else if (innerHeight + scrollY >= document.documentElement.scrollHeight - 4) set(true);
    last = scrollY;
  }, { passive: true });
  set(!location.hash);
  // Also follows when lines grow after they were added, as blocks out of sight do.
  new ResizeObserver(() => toEnd(frame)).observe(frame);
}

export function addToLog(frame, html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  document.getElementById("log-tail")?.remove();
  for (const part of [...template.content.children]) {
    if (part.dataset.into) document.getElementById(part.dataset.into)?.append(...part.childNodes);
    else if (part.id) document.getElementById(part.id)?.replaceWith(part);
  }
  toEnd(frame);
}

function toEnd(frame) {
  if (!follow.get(frame)) return;
  const below = frame.getBoundingClientRect().bottom - innerHeight + 16;
  if (below > 0) scrollBy({ top: below, behavior: "instant" });
}
