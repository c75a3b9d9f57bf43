// Line ranges in addresses: #L10-20 lights up the lines; shift-click on a second number makes such an address.
export function startLines() {
  addEventListener("hashchange", pick);
  document.addEventListener("click", (event) => {
    const number = event.target.closest?.(".cn[href], .ln");
    const from = /^#L(\d+)/.exec(location.hash);
    if (!number || !event.shiftKey || !from) return;
    event.preventDefault();
    const ends = [Number(from[1]), Number(number.hash.slice(2))].sort((a, b) => a - b);
    history.replaceState(null, "", `#L${ends[0]}-${ends[1]}`);
    pick();
  });
  if (pick()) document.querySelector(".is-picked")?.scrollIntoView({ block: "center", behavior: "instant" });
}

function pick() {
  for (const line of document.querySelectorAll(".is-picked")) line.classList.remove("is-picked");
  const range = /^#L(\d+)-L?(\d+)$/.exec(location.hash);
  if (!range) return false;
  for (let n = Number(range[1]); n <= Math.min(Number(range[2]), Number(range[1]) + 5000); n++) {
    document.getElementById(`L${n}`)?.classList.add("is-picked");
  }
  return true;
}
