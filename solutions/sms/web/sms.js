// Counts the places down and fills the list, as the server tells.
import { watch } from "/assets/demo/live.js";

const address = document.querySelector("[data-live]")?.dataset.live;
const list = document.querySelector(".places");
const room = document.querySelector(".room");
const outbox = document.querySelector(".outbox ol");

function showPlaces(seconds) {
  seconds.forEach((left, n) => {
    const place = list.children[n];
    place.classList.toggle("taken", left > 0);
    place.querySelector(".arc").setAttribute("stroke-dasharray", `${left} 60`);
    place.querySelector("span").textContent = left > 0 ? list.dataset.taken.replace("%s", left) : list.dataset.free;
  });
  const free = seconds.filter((left) => left === 0).length;
  const sentence = free > 0 ? room.dataset.some.replace("%s", free) : room.dataset.none;
  if (room.textContent !== sentence) {
    room.textContent = sentence; // read aloud when it changes, which is not every second
  }
}

if (address) {
  watch(address, (name, value) => {
    if (name === "outbox") {
      outbox.innerHTML = value; // written and escaped by the server, as on the page itself
    } else {
      showPlaces(value);
    }
  });
}
