// Shows what becomes of the orders, as the server tells.
import { watch } from "/assets/demo/live.js";

const address = document.querySelector("[data-live]").dataset.live;
const table = document.querySelector(".orders table");
const rows = table.tBodies[0];
const blank = document.querySelector(".orders template").content.firstElementChild;
const verdict = document.querySelector(".verdict");

function showToggle(id, [on, isWell, state, turn]) {
  const form = document.getElementById(id);
  const button = form.querySelector("button");
  const strong = form.querySelector("strong");
  if (strong.textContent !== state) {
    form.classList.toggle("off", !isWell);
    strong.textContent = state;
    button.value = String(!on);
    button.setAttribute("aria-label", button.getAttribute("aria-label").replace(button.textContent, turn));
    button.textContent = turn;
  }
}

function newRow(number, item) {
  const row = blank.cloneNode(true);
  row.id = `order-${number}`;
  row.querySelector("b").textContent = number;
  row.querySelector("span").textContent = item;
  return row;
}

function showCell(cell, is, text) {
  if (cell.dataset.is !== String(is)) {
    cell.dataset.is = is;
    cell.firstElementChild.textContent = text;
  }
}

function showOrders(orders) {
  orders.forEach(([number, item, published, effects], n) => {
    let row = document.getElementById(`order-${number}`);
    if (!row) {
      row = newRow(number, item);
      rows.insertBefore(row, rows.children[n] ?? null);
    }
    const [sent, ...done] = row.querySelectorAll("td");
    showCell(sent, published, published ? "✓" : table.dataset.outbox);
    effects.forEach((effect, i) => showCell(done[i], effect, effect < 0 ? "…" : effect));
  });
  while (rows.children.length > orders.length) {
    rows.lastElementChild.remove();
  }
}

if (address) {
  watch(address, (name, { broker, consumers, totals, verdict: sentence, orders }) => {
    showToggle("broker", broker);
    showToggle("consumers", consumers);
    table.querySelectorAll(".totals td").forEach((cell, i) => {
      cell.textContent = totals[i];
    });
    showOrders(orders);
    if (verdict.textContent !== sentence) {
      verdict.textContent = sentence;
    }
  });
}
