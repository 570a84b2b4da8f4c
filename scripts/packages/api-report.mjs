import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

const printer = ts.createPrinter({ removeComments: true });
const isExported = (statement) => ts.canHaveModifiers(statement) && hasExport(ts.getModifiers(statement));
const hasExport = (modifiers = []) => modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** What a file of declarations declares, imports and exports, by name. */
function readDeclarations(path) {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest);
  const file = { path, source, declarations: new Map(), imports: new Map(), exports: new Map(), stars: [] };
  const declare = (name, statement) =>
    file.declarations.set(name, [...(file.declarations.get(name) ?? []), statement]);
  for (const statement of source.statements) {
    const from = statement.moduleSpecifier?.text;
    if (ts.isImportDeclaration(statement)) {
      const { name, namedBindings } = statement.importClause ?? {};
      if (name) file.imports.set(name.text, { from, name: "default" });
      if (namedBindings && ts.isNamespaceImport(namedBindings))
        file.imports.set(namedBindings.name.text, { from, name: "*" });
      for (const element of namedBindings?.elements ?? [])
        file.imports.set(element.name.text, { from, name: (element.propertyName ?? element.name).text });
    } else if (ts.isExportDeclaration(statement)) {
      if (!statement.exportClause && from.startsWith("."))
        throw new Error(`${path} exports all of ${from}; the build gathers an entry's declarations.`);
      if (!statement.exportClause) file.stars.push(from);
      for (const element of statement.exportClause?.elements ?? [])
        file.exports.set(element.name.text, { from, name: (element.propertyName ?? element.name).text });
    } else {
      const names = ts.isVariableStatement(statement)
        ? statement.declarationList.declarations.map(({ name }) => name.text)
        : [statement.name?.text ?? ts.SyntaxKind[statement.kind]];
      for (const name of names) {
        declare(name, statement);
        if (isExported(statement)) file.exports.set(name, { name });
      }
    }
  }
  return file;
}

/** A reader of files of declarations that finds where names are declared, whichever file exports them. */
function declarationFinder() {
  const files = new Map();
  const open = (path) => files.get(path) ?? files.set(path, readDeclarations(path)).get(path);
  /** Of what another package declares it says only from which. */
  function find(file, { from, name }) {
    if (from?.startsWith(".")) {
      const next = open(join(dirname(file.path), from.replace(/\.js$/, ".d.ts")));
      return find(next, next.exports.get(name) ?? { name });
    }
    if (from) return { name, from };
    const imported = file.imports.get(name);
    if (imported) return find(file, imported);
    return { file, name, key: `${file.path}#${name}`, statements: file.declarations.get(name) };
  }
  return { open, find };
}

const byName = ([one], [other]) => (one < other ? -1 : 1);
const block = (texts) => `\`\`\`ts\n${texts.join("\n\n")}\n\`\`\`\n`;

/**
 * The declarations of what a package exports as they are built, without comments and in the order of their names, and after them those
 * that these use and no entry exports. Rests on the text alone: what comes from other packages is not looked into.
 */
export function apiReport(packageName, entries) {
  const { open, find } = declarationFinder();
  const used = new Map();
  const written = new Set();

  function write(name, { file, name: local, key, from, statements }) {
    const alias = local === name ? name : `${local} as ${name}`;
    if (from) return `export { ${alias} } from "${from}";`;
    if (!statements) throw new Error(`${packageName} exports ${name}, which ${file.path} does not declare.`);
    const visit = (node) => {
      if (ts.isIdentifier(node)) {
        const place = find(file, { name: node.text });
        if (place.statements) used.set(place.key, place);
      }
      ts.forEachChild(node, visit);
    };
    statements.forEach(visit);
    written.add(key);
    const texts = statements.map((statement) =>
      printer
        .printNode(ts.EmitHint.Unspecified, statement, file.source)
        .replace(/^(export )?declare /, "")
        .replace(/\[\n\s*\]/g, "[]"),
    );
    return [...(local === name ? [] : [`export { ${alias} };`]), ...texts].join("\n");
  }

  const sections = entries.map(({ name: entry, types }) => {
    const file = open(types);
    const exported = [...file.exports].sort(byName).map(([name, place]) => write(name, find(file, place)));
    const stars = file.stars.map((from) => `export * from "${from}";`);
    return `## ${entry}\n\n${block([...stars, ...exported])}`;
  });
  const hidden = [];
  for (let next = used; next.size > 0; ) {
    next = new Map([...used].filter(([key]) => !written.has(key)));
    for (const place of next.values()) hidden.push([place.name, write(place.name, place)]);
  }
  if (hidden.length > 0)
    sections.push(
      `## Used by these and not exported\n\n${block(hidden.sort(byName).map(([, text]) => text))}`,
    );
  return [
    `# What ${packageName} exports\n`,
    "Its declarations without their words, which `pnpm check:packages api --write` writes here from what is built.\n",
    ...sections,
  ].join("\n");
}
