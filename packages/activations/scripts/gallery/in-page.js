const body = document.querySelector("tbody");
const rows = [...body.rows];
const status = document.querySelector("[role=status]");
const family = document.querySelector("#family");
const learned = document.querySelector("#learned");
const text = document.querySelector("#text");
const collator = new Intl.Collator("en", { numeric: true });

/** Numbers by size, texts by letters, and what has nothing there at the end, whichever the direction. */
function compare(one, other, column, direction) {
  const [left, right] = [one, other].map((row) => row.cells[column].dataset.value ?? "");
  if (left === "" || right === "") return Number(left === "") - Number(right === "");
  const difference = Number(left) - Number(right);
  return direction * (Number.isNaN(difference) ? collator.compare(left, right) : difference);
}

for (const button of document.querySelectorAll("th button")) {
  button.addEventListener("click", () => {
    const heading = button.closest("th");
    const direction = heading.ariaSort === "ascending" ? -1 : 1;
    for (const other of heading.parentElement.cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
    body.append(...rows.sort((one, other) => compare(one, other, heading.cellIndex, direction)));
  });
}

function filter() {
  const words = text.value.toLowerCase().split(/\s+/);
  let shown = 0;
  for (const row of rows) {
    const isWanted =
      (family.value === "" || row.dataset.family === family.value) &&
      (!learned.checked || row.dataset.learned === "yes") &&
      words.every((word) => row.dataset.text.includes(word));
    row.hidden = !isWanted;
    if (isWanted) shown++;
  }
  status.textContent = `${shown} of ${rows.length} activations`;
}

// A page that is gone back to keeps what was chosen.
for (const control of [family, learned, text]) control.addEventListener("input", filter);
document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("pageshow", filter);
