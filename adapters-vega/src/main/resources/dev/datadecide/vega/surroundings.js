// What a browser or Node has and the engine lacks, as far as Vega asks for it.
globalThis.self = globalThis;
globalThis.console = { log() {}, info() {}, debug() {}, warn() {}, error() {} };
// Drawing waits for nothing: what would happen later never does.
globalThis.setTimeout = () => 0;
globalThis.clearTimeout = () => {};
// Vega-Lite copies plain values with it.
globalThis.structuredClone = (value) =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));
