import wabtInit from 'wabt';

/** The part of the global that is used here; Node's types leave it to the browser's. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/**
 * Assembles a WebAssembly module from its text and hands out what it exports. Text and not a binary, so that what runs
 * can be read; it takes about 25 ms. Throws when the text is wrong.
 */
export async function assembleKernel(name: string, text: string): Promise<unknown> {
  const wabt = await wabtInit();
  const module = wabt.parseWat(`${name}.wat`, text, { simd: true });
  const binary = module.toBinary({}).buffer;
  module.destroy();
  return new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(binary))).exports;
}
