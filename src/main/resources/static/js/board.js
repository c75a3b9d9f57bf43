// Boards: cards are dragged between columns. Without a mouse the menu of each card does the same.
export function startBoards() {
  for (const board of document.querySelectorAll("[data-board]")) startBoard(board);
}

function startBoard(board) {
  let card = null;
  let from = null;
  let before = null;
  let dropped = false;

  board.addEventListener("dragstart", (event) => {
    card = event.target.closest?.("[data-card]");
    if (!card) return;
    from = card.parentElement;
    before = card.nextElementSibling;
    dropped = false;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.dataset.card);
    requestAnimationFrame(() => card?.classList.add("is-dragged"));
  });
  board.addEventListener("dragover", (event) => {
    const cards = event.target.closest?.(".board-column")?.querySelector("[data-column]");
    if (!card || !cards) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    const next = [...cards.querySelectorAll("[data-card]:not(.is-dragged)")]
      .find((other) => event.clientY < other.getBoundingClientRect().top + other.offsetHeight / 2);
    if (next !== card) cards.insertBefore(card, next ?? null);
  });
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
      if (wish.from !== wish.to) location.reload();
      return;
    }
    back[0].insertBefore(moved, back[1]);
    const reason = answer ? await answer.text() : "The server cannot be reached";
    document.dispatchEvent(new CustomEvent("toast", { detail: { value: reason } }));
  }
}
