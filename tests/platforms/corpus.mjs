// node corpus.mjs MODULE PAYLOADS: reads every body of the corpus with the WebAssembly module, and compares what comes out.
import { deepStrictEqual } from "node:assert";
import { readFileSync } from "node:fs";

const [, , file, payloads] = process.argv;
const { instance } = await WebAssembly.instantiate(readFileSync(file), {});
const { memory, body, text, read } = instance.exports;
let passed = 0;
let failed = 0;
for (const row of readFileSync(`${payloads}/index.tsv`, "utf8").trimEnd().split("\n").slice(1)) {
    const [name, status] = row.split("\t");
    const bytes = readFileSync(`${payloads}/${name}`);
    const expected = JSON.parse(readFileSync(`${payloads}/expected/${name}.json`, "utf8")).tolerant;
    try {
        new Uint8Array(memory.buffer, body(), bytes.length).set(bytes);
        const length = read(Number(status), bytes.length);
        deepStrictEqual(JSON.parse(new TextDecoder().decode(new Uint8Array(memory.buffer, text(), length))), expected);
        passed += 1;
    } catch (error) {
        console.log(`${name}: ${error.message}`);
        failed += 1;
    }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
