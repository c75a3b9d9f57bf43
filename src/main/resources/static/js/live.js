// Live parts of a page: <x data-live="/stream"> listens to server-sent events as long as the page can be seen.
//   fragment  HTML elements with ids; each takes the place of the element of the same id
//   log       additions to a log, see log.js
//   reload    the page has changed too much: load it again
//   end       nothing more will come
// An event id is where to go on: sent back as Last-Event-ID, or as ?from= after a pause.
import { addToLog, startLog } from "./log.js";

const PAUSE_AFTER = 30000;

export function startLive() {
  for (const element of document.querySelectorAll("[data-live]")) {
    if (element.querySelector(".log")) startLog(element);
    listen(element);
  }
}

function listen(element) {
  let source = null;
  let from = element.dataset.liveFrom;
  let ended = false;
  let pause = 0;

  const show = (state) => (element.dataset.liveState = state);
  const on = (type, act) =>
    source.addEventListener(type, (event) => {
      if (event.lastEventId) from = event.lastEventId;
      act(event.data);
    });
  const close = () => {
    source?.close();
    source = null;
  };
  const open = () => {
    if (source || ended) return;
    const url = new URL(element.dataset.live, location.href);
    if (from) url.searchParams.set("from", from);
    source = new EventSource(url);
    source.onopen = () => show("on");
    source.onerror = () => show(source?.readyState === EventSource.CLOSED ? "off" : "waiting");
    on("fragment", swap);
    on("log", (html) => addToLog(element, html));
    on("reload", () => location.reload());
    on("end", () => {
      ended = true;
      close();
      show("ended");
    });
  };
  document.addEventListener("visibilitychange", () => {
    clearTimeout(pause);
    if (document.hidden) pause = setTimeout(close, PAUSE_AFTER);
    else open();
  });
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
}

function swap(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const fresh of [...template.content.children]) {
    const old = fresh.id && document.getElementById(fresh.id);
    if (!old || old.isEqualNode(fresh)) continue;
    const focused = focusPath(old);
    for (const details of old.querySelectorAll("details[id]")) {
      const same = fresh.querySelector(`#${CSS.escape(details.id)}`);
      if (same) same.open = details.open;
    }
    old.replaceWith(fresh);
    window.htmx?.process(fresh);
    if (focused) fresh.querySelector(focused)?.focus({ preventScroll: true });
  }
  document.dispatchEvent(new Event("live:changed"));
}

// How to find the element with the focus again in the new version.
function focusPath(old) {
  const active = document.activeElement;
  if (!active || !old.contains(active)) return null;
  if (active.id) return `#${CSS.escape(active.id)}`;
  const href = active.getAttribute("href");
  return href ? `[href="${CSS.escape(href)}"]` : null;
}
