// Every link, picture and script of the built site must lead to a file of it, and every anchor to an element with that name.
// Prints what does not, and fails. Takes the site's folder; `SITE_BASE` as for the build.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix, relative, resolve, sep } from "node:path";
import { Parser } from "htmlparser2";

const site = resolve(process.argv[2] ?? join(import.meta.dirname, "../dist"));
const base = process.env.SITE_BASE ?? "/";
if (!existsSync(join(site, "index.html"))) {
  console.error(`There is no site in ${site}; build it first.`);
  process.exit(1);
}

const files = readdirSync(site, { recursive: true, encoding: "utf8" })
  .filter((name) => statSync(join(site, name)).isFile())
  .map((name) => name.split(sep).join("/"));
const pages = new Map(files.filter((name) => name.endsWith(".html")).map((name) => [name, readPage(name)]));

const broken = [];
let links = 0;
for (const [page, { targets }] of pages) {
  for (const target of targets) {
    links++;
    const fault = faultOf(page, target);
    if (fault) broken.push(`${page}: ${target} ${fault}`);
  }
}
for (const line of broken) console.error(line);
console.log(`${pages.size} pages, ${links} links and addresses within the site, ${broken.length} broken.`);
process.exitCode = broken.length === 0 ? 0 : 1;

/** The names of a page's elements, and the addresses that it points to within the site. */
function readPage(name) {
  const names = new Set();
  const targets = new Set();
  const parser = new Parser({
    onopentag(tag, { id, name: anchor, href, src }) {
      if (id) names.add(id);
      if (tag === "a" && anchor) names.add(anchor);
      for (const address of [href, src])
        if (address && !/^([a-z]+:|\/\/)/i.test(address)) targets.add(address);
    },
  });
  parser.end(readFileSync(join(site, name), "utf8"));
  return { names, targets };
}

/** What is wrong with an address on a page; undefined where it leads somewhere. */
function faultOf(page, address) {
  const [path = "", heading] = decodeURI(address).split("#");
  const place = path.replace(/\?.*$/, "");
  if (place.startsWith("/") && !place.startsWith(base)) return `lies outside of ${base}`;
  const target = place.startsWith("/")
    ? place.slice(base.length)
    : posix.join(dirname(page) === "." ? "" : dirname(page), place);
  const found =
    place === "" ? page : ["", ".html", "index.html", "/index.html"].map((end) => target + end).find(isFile);
  if (found === undefined) return "is not there";
  const names = pages.get(found)?.names;
  if (!heading || !names || names.has(heading)) return undefined;
  return `has no such anchor in ${relative(".", found)}`;
}

function isFile(name) {
  return name !== "" && existsSync(join(site, name)) && statSync(join(site, name)).isFile();
}
