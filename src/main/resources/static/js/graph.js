// A node of a graph under the pointer or with the focus lights up its own edges.
export function startGraphs() {
  for (const type of ["pointerover", "focusin"]) document.addEventListener(type, light);
}

function light(event) {
  const node = event.target.closest?.(".g-node");
  const graph = event.target.closest?.("svg.graph");
  for (const lit of document.querySelectorAll("svg.graph.is-lit")) {
    if (lit !== graph || !node) lit.classList.remove("is-lit");
  }
  if (!graph || !node) return;
  const id = node.dataset.id;
  graph.classList.add("is-lit");
  for (const edge of graph.querySelectorAll(".g-edge")) {
    edge.classList.toggle("on", edge.dataset.from === id || edge.dataset.to === id);
  }
}
