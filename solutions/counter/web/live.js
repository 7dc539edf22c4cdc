// Moves the counts of an open window as clicks arrive, from whichever window and server.
import { watch } from "/assets/demo/live.js";

const counts = new Map();
for (const element of document.querySelectorAll("[data-count]")) {
  counts.set(element.dataset.count, element);
}

function show(id, count) {
  const element = counts.get(id);
  if (element && element.textContent !== String(count)) {
    element.textContent = count;
    element.classList.remove("moved");
    void element.offsetWidth; // a class taken off and put on again at once would not start the animation anew
    element.classList.add("moved");
  }
}

if (counts.size > 0) {
  watch("/douban/live", show);
}
