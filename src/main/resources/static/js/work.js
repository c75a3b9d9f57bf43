// Writing and planning: previews, drafts, pickers and filters. Everything here is a form that works without it.
export function startWork() {
  for (const writer of document.querySelectorAll("[data-writer]")) startWriter(writer);
  for (const form of document.querySelectorAll("form[data-draft]")) keepDraft(form);
  for (const form of document.querySelectorAll("form[data-auto]")) sendOnChange(form);
  for (const pick of document.querySelectorAll("details.pick")) startPick(pick);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-open]");
    if (!link) return;
    event.preventDefault();
    openAt(link.hash.slice(1));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches?.("textarea")) {
      const form = event.target.form;
      form?.requestSubmit(form.querySelector("[data-submit]") ?? form.querySelector("button:not([type=button])"));
    }
  });
  if (location.hash.startsWith("#note_")) unfold(document.getElementById(location.hash.slice(1)));
}

function openAt(id) {
  const details = document.getElementById(id);
  if (!details) return;
  details.open = true;
  details.querySelector("textarea, input:not([type=hidden])")?.focus();
}

function unfold(note) {
  const fold = note?.closest("details.thread-fold");
  if (!fold || fold.open) return;
  fold.open = true;
  note.scrollIntoView();
}

// Write and preview.
function startWriter(writer) {
  const text = writer.querySelector("textarea");
  const shown = writer.querySelector(".writer-shown");
  const [write, preview] = writer.querySelectorAll(".writer-tabs button");
  const show = (previewed) => {
    write.setAttribute("aria-pressed", String(!previewed));
    preview.setAttribute("aria-pressed", String(previewed));
    text.hidden = previewed;
    shown.hidden = !previewed;
  };
  write.addEventListener("click", () => {
    show(false);
    text.focus();
  });
  preview.addEventListener("click", async () => {
    shown.style.minHeight = "";
    show(true);
    shown.textContent = "…";
    const token = text.form.querySelector("[name=authenticity_token]").value;
    const answer = await fetch(writer.dataset.writer, {
      method: "POST",
      headers: { "X-CSRF-Token": token, "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ text: text.value }),
    }).catch(() => null);
    if (answer?.ok) shown.innerHTML = (await answer.text()) || "Nothing to preview";
    else shown.textContent = "The preview did not work.";
  });
}

// What was written and not sent is still there after a reload, until it is sent.
function keepDraft(form) {
  const key = `draft:${form.dataset.draft}`;
  const text = form.querySelector("textarea");
  const state = form.querySelector("[data-with-text] span");
  const words = state?.textContent;
  const refresh = () => {
    if (state) state.textContent = text.value.trim() ? state.parentElement.dataset.withText : words;
  };
  try {
    if (!text.value) text.value = sessionStorage.getItem(key) ?? "";
    text.addEventListener("input", () => sessionStorage.setItem(key, text.value));
    form.addEventListener("submit", () => sessionStorage.removeItem(key));
  } catch {
    // no storage, no draft
  }
  text.addEventListener("input", refresh);
  refresh();
}

function sendOnChange(form) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select")) form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    for (const field of form.querySelectorAll("input, select")) {
      if (!field.value && field.type !== "checkbox") field.disabled = true;
    }
  });
  addEventListener("pageshow", () => form.querySelectorAll(":disabled").forEach((field) => (field.disabled = false)));
}

// Pickers: find by typing, and what was ticked is sent when the list closes.
function startPick(pick) {
  const search = pick.querySelector("[data-pick-search]");
  const form = pick.querySelector("form") ?? pick.closest("form");
  const before = () => [...pick.querySelectorAll("input:checked")].map((input) => input.value).join();
  let then = before();
  pick.addEventListener("toggle", () => {
    if (pick.open) {
      then = before();
      search?.focus();
    } else if (before() !== then && (pick.querySelector("form") || form.dataset.auto !== undefined)) {
      form.requestSubmit();
    }
  });
  search?.addEventListener("input", () => {
    const wanted = search.value.trim().toLowerCase();
    for (const item of pick.querySelectorAll(".pick-item")) {
      item.hidden = !item.textContent.toLowerCase().includes(wanted);
    }
  });
  search?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const first = [...pick.querySelectorAll(".pick-item")].find((item) => !item.hidden);
    if (first) first.querySelector("input").click();
  });
}
