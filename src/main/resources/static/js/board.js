// Boards: cards are dragged between columns. Without a mouse the menu of each card does the same.
const EDGE = 64;
const STEP = 18;

export function startBoards() {
  for (const board of document.querySelectorAll("[data-board]")) startBoard(board);
}

function startBoard(board) {
  let card = null;
  let from = null;
  let before = null;
  let dropped = false;
  let pointer = 0;

  board.addEventListener("dragstart", (event) => {
    const started = event.target.closest?.("[data-card]");
    if (!started) return;
    card = started;
    from = card.parentElement;
    before = card.nextElementSibling;
    dropped = false;
    pointer = event.clientX;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.dataset.card);
    requestAnimationFrame(() => card?.classList.add("is-dragged"));
    requestAnimationFrame(scroll);
  });
  // A card that was just put under the pointer is entered before anything is dragged over it: both have to be
  // accepted, or a quick hand lets go of the card where nothing takes it.
  // Past the ends of the board nothing is dropped, but columns out of sight come nearer.
  for (const kind of ["dragenter", "dragover"]) {
    board.addEventListener(kind, over);
    document.addEventListener(kind, (event) => {
      pointer = event.clientX;
    });
  }
  board.addEventListener("drop", (event) => {
    if (!card) return;
    event.preventDefault();
    dropped = true;
  });
  board.addEventListener("dragend", () => {
    if (!card) return;
    const moved = card;
    card = null;
    moved.classList.remove("is-dragged");
    if (!dropped) return from.insertBefore(moved, before);
    if (moved.parentElement !== from || moved.nextElementSibling !== before) send(moved);
  });

  function over(event) {
    const cards = event.target.closest?.(".board-column")?.querySelector("[data-column]");
    if (!card || !cards) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    const next = [...cards.querySelectorAll("[data-card]:not(.is-dragged)")]
      .find((other) => event.clientY < other.getBoundingClientRect().top + other.offsetHeight / 2) ?? null;
    const there = card.parentElement === cards && (card.nextElementSibling === next || next === card);
    if (!there) cards.insertBefore(card, next);
  }

  // Browsers do not scroll what is only as wide as its page by themselves, and not at all outside of it.
  function scroll() {
    if (!card) return;
    const { left, right } = board.getBoundingClientRect();
    if (pointer > right - EDGE) board.scrollLeft += STEP;
    else if (pointer < left + EDGE) board.scrollLeft -= STEP;
    requestAnimationFrame(scroll);
  }

  async function send(moved) {
    const to = moved.parentElement;
    const wish = {
      authenticity_token: board.dataset.token,
      item: moved.dataset.card,
      from: from.dataset.column,
      to: to.dataset.column,
      previous: moved.previousElementSibling?.dataset.card ?? "",
      next: moved.nextElementSibling?.dataset.card ?? "",
    };
    const back = [from, before];
    const answer = await fetch(board.dataset.board, {
      method: "POST",
      headers: { "X-Requested-With": "fetch" },
      body: new URLSearchParams(wish),
    }).catch(() => null);
    if (answer?.ok) {
      if (wish.from !== wish.to) await renew();
      return;
    }
    // the neighbour may have left meanwhile
    back[0].insertBefore(moved, back[1]?.parentElement === back[0] ? back[1] : null);
    document.dispatchEvent(new CustomEvent("toast", { detail: { value: await reason(answer) } }));
  }

  async function reason(answer) {
    if (!answer) return "The server cannot be reached";
    const told = answer.headers.get("Content-Type")?.startsWith("text/plain") ? await answer.text() : "";
    return told || `The card could not be moved (${answer.status})`;
  }

  // Counts, labels and order of all columns as the server sees them now, without losing the place on the board.
  async function renew() {
    const answer = await fetch(location.href).catch(() => null);
    const fresh = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-board]");
    if (!fresh) return location.reload();
    if (card) return;
    const place = board.scrollLeft;
    board.dataset.token = fresh.dataset.token;
    board.replaceChildren(...fresh.childNodes);
    board.scrollLeft = place;
  }
}
