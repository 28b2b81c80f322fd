// Bundles src/ with YASGUI into ../static/editor.js and editor.css, and writes beside them what the bundle is made of:
// editor.manifest.json (SHA-256 of every source and of the outputs, versions of the parts) and editor.LICENSES.txt.
// Usage: npm ci && npm run build. The same sources and lock file give the same bytes.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const here = new URL("./", import.meta.url);
const out = new URL("../static/", here);
const read = (name) => readFileSync(new URL(name, here), "utf8");
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

// YASGUI asks lov.linkeddata.es for classes and properties, and holds a copy of prefix.cc; src/completing.ts has ours.
const REPLACED = [
  [/fetchFromLov = \(e, t, n\) => \{[\s\S]*?\n\}(?=[,;])/, "fetchFromLov = () => Promise.resolve([])"],
  // The policy of the page forbids style elements; src/columns.css has what this one holds.
  [
    /l\(this, "createStyle", \(function\(e, n\) \{[\s\S]*?\}\)\), l\(this, "extendOptions"/,
    'l(this, "createStyle", (function() {})), l(this, "extendOptions"',
  ],
  [/(?:[\w$]+ = "[^"\n]*",\s*){100,}prefixes_default = \{[^{}]*\}/, "prefixes_default = {}"],
];
const offline = {
  name: "offline",
  setup({ onLoad }) {
    onLoad({ filter: /yasgui\.esm\.js$/ }, ({ path }) => {
      let contents = readFileSync(path, "utf8");
      for (const [place, code] of REPLACED) {
        const found = contents.match(new RegExp(place, "g"))?.length ?? 0;
        if (found !== 1) throw new Error(`${path}: ${place} is there ${found} times, not once; look at what changed`);
        contents = contents.replace(place, code);
      }
      return { contents, loader: "js" };
    });
  },
};

const result = await build({
  absWorkingDir: here.pathname,
  entryPoints: { editor: "src/main.ts", "editor-style": "src/style.css" },
  outdir: out.pathname,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "ascii",
  legalComments: "none",
  metafile: true,
  write: false,
  plugins: [offline],
});
const built = Object.fromEntries(result.outputFiles.map(({ path, text }) => [path.split("/").pop(), text]));

// YASGUI is published as one file that holds its parts, so their licences are named by the lock file.
const lock = JSON.parse(read("package-lock.json")).packages;
const tools = /^node_modules\/(@?esbuild|typescript|@typescript)(\/|$)/;
const packages = Object.keys(lock)
  .filter((place) => place && !tools.test(place) && !lock[place].optional)
  .map((place) => place.replace(/^.*node_modules\//, ""))
  .sort();
// Says so in its LICENSE file alone.
const UNSAID = { jsuri: "MIT" };
const described = packages.map((name) => ({
  name,
  license: UNSAID[name],
  ...JSON.parse(read(`node_modules/${name}/package.json`)),
}));
const licences = described.map(({ name, version, license, author }) => {
  const files = readdirSync(new URL(`node_modules/${name}/`, here)).filter((file) => /^licen[cs]e/i.test(file)).sort();
  const texts = files.slice(0, 1).map((file) => read(`node_modules/${name}/${file}`).replace(/\r\n?/g, "\n").trim());
  const by = typeof author === "string" ? author : (author?.name ?? "");
  return `${name} ${version} (${license})\n${"=".repeat(72)}\n\n${texts[0] || `Licence: ${license}. Author: ${by}`}\n`;
});
const notice = licences.join("\n\n");
const outputs = {
  "editor.LICENSES.txt": notice,
  "editor.css": `/* Sinergi (Apache-2.0) with YASGUI (MIT): editor.LICENSES.txt */\n${built["editor-style.css"]}`,
  "editor.js": `/* Sinergi (Apache-2.0) with YASGUI (MIT) and its parts: editor.LICENSES.txt */\n${built["editor.js"]}`,
};
for (const [name, text] of Object.entries(outputs)) writeFileSync(new URL(name, out), text);

const sources = ["build.mjs", "package-lock.json", "package.json", "tsconfig.json"]
  .concat(readdirSync(new URL("src/", here)).map((name) => `src/${name}`))
  .sort();
const manifest = {
  parts: Object.fromEntries(described.map(({ name, version, license }) => [name, { version, license }])),
  sources: Object.fromEntries(sources.map((name) => [name, sha256(read(name))])),
  outputs: Object.fromEntries(Object.entries(outputs).map(([name, text]) => [name, sha256(text)])),
};
writeFileSync(new URL("editor.manifest.json", out), JSON.stringify(manifest, null, 2) + "\n");
console.log(`editor.js: ${(Buffer.byteLength(outputs["editor.js"]) / 1024).toFixed(0)} KB, ${packages.length} parts`);
