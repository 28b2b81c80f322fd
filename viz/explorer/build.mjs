// Bundles src/ with vis-network into built/explorer.js, and writes beside it what the bundle is made of:
// built/manifest.json (SHA-256 of every source and of the bundle, versions of the parts) and built/LICENSES.txt.
// Usage: npm ci && npm run build. The same sources and lock file give the same bytes.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const here = new URL("./", import.meta.url);
const read = (name) => readFileSync(new URL(name, here), "utf8");
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

mkdirSync(new URL("built/", here), { recursive: true });
const result = await build({
  absWorkingDir: here.pathname,
  entryPoints: ["src/main.ts"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "ascii",
  legalComments: "none",
  metafile: true,
  write: false,
});
// An HTML parser ends a script element at this sequence wherever it stands.
const code = result.outputFiles[0].text.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");

const packages = [
  ...new Set(
    Object.keys(result.metafile.inputs)
      .map((input) => input.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1])
      .filter(Boolean),
  ),
].sort();
const described = packages.map((name) => ({ name, ...JSON.parse(read(`node_modules/${name}/package.json`)) }));
const licences = described.map(({ name, version, license }) => {
  const files = readdirSync(new URL(`node_modules/${name}/`, here)).filter((file) => /^licen[cs]e/i.test(file)).sort();
  const chosen = files.filter((file) => /mit/i.test(file)).concat(files).slice(0, 1);
  const texts = chosen.map((file) => read(`node_modules/${name}/${file}`).replace(/\r\n?/g, "\n").trim());
  return `${name} ${version} (${license})\n${"=".repeat(72)}\n\n${texts.join("\n\n") || "Licence: " + license}\n`;
});
const notice = licences.join("\n\n");
writeFileSync(new URL("built/LICENSES.txt", here), notice);
// A page is passed on alone, so the licences of its parts travel inside.
const bundle = `/*\nSinergi (Apache-2.0) with these parts:\n\n${notice.replaceAll("*/", "* /")}\n*/\n${code}`;
writeFileSync(new URL("built/explorer.js", here), bundle);

const sources = ["build.mjs", "package-lock.json", "package.json", "tsconfig.json"]
  .concat(readdirSync(new URL("src/", here)).map((name) => `src/${name}`))
  .sort();
const manifest = {
  parts: Object.fromEntries(described.map(({ name, version, license }) => [name, { version, license }])),
  sources: Object.fromEntries(sources.map((name) => [name, sha256(read(name))])),
  outputs: { "built/LICENSES.txt": sha256(notice), "built/explorer.js": sha256(bundle) },
};
writeFileSync(new URL("built/manifest.json", here), JSON.stringify(manifest, null, 2) + "\n");
console.log(`built/explorer.js: ${(Buffer.byteLength(bundle) / 1024).toFixed(0)} KB, ${packages.join(", ")}`);
