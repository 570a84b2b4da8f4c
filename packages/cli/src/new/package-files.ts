import type { PluginName } from "./plugin-name.js";
import type { Files, Template } from "./template.js";

/** The ranges of the packages that a plugin is made with. */
export interface Ranges {
  /** Of every package of ours. */
  readonly ours: string;
  readonly tfjs: string;
}

/** Tools that run on Node 20.20, as this workspace has them. */
export const tools = { tsup: "~8.5.1", typescript: "~5.9.3", vitest: "^4.1.12" } as const;

/** The types of the oldest Node that plugins are for. */
export const nodeTypes = "^20.19.0";

/** All files of a new plugin. */
export function packageFiles(kind: string, name: PluginName, template: Template, ranges: Ranges): Files {
  return {
    "package.json": asJson(manifest(kind, name, template, ranges)),
    "tsconfig.json": asJson(compilerOptions(template)),
    ".gitignore": "node_modules/\ndist/\nresults/\n",
    "README.md": readme(name, template),
    LICENSE: licence(name),
    ...template.files,
  };
}

function manifest(
  kind: string,
  { package: name, file, identifier }: PluginName,
  template: Template,
  ranges: Ranges,
) {
  const { description, files, companions, usesNode } = template;
  const peers = { "@activation-lab/core": ranges.ours, "@tensorflow/tfjs": ranges.tfjs };
  const ours = companions.map((companion) => [`@activation-lab/${companion}`, ranges.ours]);
  const development: Readonly<Record<string, string>> = {
    ...peers,
    ...Object.fromEntries(ours),
    "activation-lab": ranges.ours,
    ...tools,
    ...(usesNode ? { "@types/node": nodeTypes } : {}),
  };
  return {
    name,
    version: "0.1.0",
    description,
    license: "MIT",
    type: "module",
    sideEffects: false,
    engines: { node: ">=20" },
    keywords: ["activation-lab-plugin"],
    // Functions do not say what they make before they are called.
    ...(kind === "activation" ? {} : { activationLab: { [`${kind}s`]: [identifier] } }),
    exports: {
      ".": { types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` },
      "./package.json": "./package.json",
    },
    files: ["dist"],
    // npm takes a name with a scope for private where nothing is said.
    ...(name.startsWith("@") ? { publishConfig: { access: "public" } } : {}),
    scripts: {
      build: `tsup src/${file}.ts --format esm --target es2022 --dts --clean`,
      test: "vitest run",
      typecheck: "tsc",
      ...("study.ts" in files ? { study: "activation-lab run study.ts" } : {}),
      prepack: "npm run build",
    },
    peerDependencies: peers,
    devDependencies: Object.fromEntries(
      Object.entries(development).sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
  };
}

function compilerOptions({ files, usesNode }: Template) {
  return {
    compilerOptions: {
      target: "ES2022",
      lib: ["ES2022", "DOM"],
      module: "NodeNext",
      moduleResolution: "NodeNext",
      types: usesNode ? ["node"] : [],
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      skipLibCheck: true,
      noEmit: true,
    },
    include: ["src", ...Object.keys(files).filter((path) => !path.startsWith("src/"))],
  };
}

function readme({ package: name }: PluginName, { description, files, use }: Template): string {
  const study = "study.ts" in files ? "npm run study    # tries it on generated images, in a minute\n" : "";
  return `# ${name}

${description}.

\`\`\`sh
npm install ${name} @activation-lab/core @tensorflow/tfjs
\`\`\`

${use}
## Work on it

\`\`\`sh
npm install
npm test         # the suite that every plugin of its kind passes
${study}npm publish      # builds first
\`\`\`
`;
}

/** The MIT licence, which every package of ours has; its author may want another. */
function licence({ package: name }: PluginName): string {
  return `MIT License

Copyright (c) ${new Date().getFullYear()} the authors of ${name}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`;
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
