import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import ts from "typescript";
import { packages } from "./workspace.js";

/** An import that a source file makes when it is run or called, or a file of a package that it looks up; imports of types only are left out. */
export interface Import {
  readonly from: string;
  /** Whether it is made by a call, `import(…)`. */
  readonly dynamic: boolean;
  readonly typeOnly: boolean;
}

/** A file of a package that is published; tests, what supports them, and generated files are none. */
export interface Source {
  /** The package's folder. */
  readonly folder: string;
  /** Its path below the package's `src`, with slashes. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Types that tell the compiler to look away: `any`, `as unknown as` and comments that silence it. */
  readonly evasions: readonly string[];
}

/** The sources of all packages. */
export function readSources(): Source[] {
  return packages.flatMap(({ folder, directory }) => {
    const root = join(directory, "src");
    return readdirSync(root, { recursive: true, encoding: "utf8" })
      .map((path) => path.split(sep).join("/"))
      .filter(isSource)
      .map((path) => readSource(folder, root, path));
  });
}

function isSource(path: string): boolean {
  return (
    path.endsWith(".ts") &&
    !/\.test\.ts$|(^|\/)(test-support|generated)\//.test(path) &&
    !/(^|\/)(test-support|test-data|fixture)\.ts$/.test(path)
  );
}

function readSource(folder: string, root: string, path: string): Source {
  const file = join(root, path);
  const text = readFileSync(file, "utf8");
  const parsed = ts.createSourceFile(relative(root, file), text, ts.ScriptTarget.ES2022, true);
  const imports: Import[] = [];
  const evasions: string[] = [...text.matchAll(/@ts-(?:ignore|expect-error|nocheck)/g)].map(
    ([found]) => found,
  );
  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found) imports.push(found);
    if (isEvasion(node)) evasions.push(node.parent.getText(parsed));
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return { folder, path, lines: text.trimEnd().split("\n").length, imports, evasions };
}

function importOf(node: ts.Node): Import | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const typeOnly = node.importClause?.isTypeOnly === true;
    return { from: node.moduleSpecifier.text, dynamic: false, typeOnly };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { from: node.moduleSpecifier.text, dynamic: false, typeOnly: node.isTypeOnly };
  }
  if (ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || isLookUp(node))) {
    const [argument] = node.arguments;
    return argument && ts.isStringLiteral(argument)
      ? { from: argument.text, dynamic: true, typeOnly: false }
      : undefined;
  }
  return undefined;
}

/** `require.resolve(…)` and `createRequire(…).resolve(…)`. */
function isLookUp({ expression }: ts.CallExpression): boolean {
  return (
    ts.isPropertyAccessExpression(expression) &&
    expression.name.text === "resolve" &&
    /^(require|createRequire\(.*\))$/.test(expression.expression.getText())
  );
}

function isEvasion(node: ts.Node): boolean {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return true;
  return (
    ts.isAsExpression(node) &&
    ts.isAsExpression(node.expression) &&
    node.expression.type.kind === ts.SyntaxKind.UnknownKeyword
  );
}
