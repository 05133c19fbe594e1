import {
  decodeOnnx,
  encodeOnnx,
  ONNX,
  type OnnxAttribute,
  type OnnxNode,
  type OnnxTensor,
} from './onnx-model.ts';

/**
 * The same network with fewer passes over its data; an ONNX file in, an ONNX file out. PP-OCRv4 is exported with the
 * parts of its layers spelled out, and the runtime computes each part as it stands. Around its convolutions
 * - a factor and an offset behind one become part of its weights;
 * - hard-swish, spelled x · clip(x + 3, 0, 6) / 6, becomes x · HardSigmoid(x), which the runtime computes while it writes
 *   the convolution's output;
 * - a factor and an offset behind that become part of the next convolution's weights. Where that one is padded (beyond
 *   the edge there is no offset) they become a convolution of one pixel a channel: the runtime keeps channels in blocks
 *   for convolutions and would reorder them for anything else.
 * Outputs differ by rounding alone.
 */
export function fuseNetwork(file: Uint8Array): Uint8Array {
  const model = decodeOnnx(file);
  const { node: nodes } = model.graph;
  const network = networkOf(nodes);
  const fused = new Map<OnnxNode, readonly OnnxNode[]>();
  for (const conv of nodes)
    if (conv.opType === 'Conv')
      for (const [node, instead] of fuseBehind(conv, network)) fused.set(node, instead);
  const rest = nodes.flatMap((node) => fused.get(node) ?? [node]);
  const read = new Set(rest.flatMap(({ input }) => input));
  model.graph.node = rest.filter((node) => node.opType !== 'Constant' || read.has(outputOf(node)));
  return encodeOnnx(model);
}

interface Network {
  /** Constants by the name of the value that they give. */
  readonly constants: ReadonlyMap<string, OnnxTensor>;
  /** The nodes that read a value, by its name. */
  readonly readers: ReadonlyMap<string, readonly OnnxNode[]>;
}

function networkOf(nodes: readonly OnnxNode[]): Network {
  const constants = new Map<string, OnnxTensor>();
  const readers = new Map<string, OnnxNode[]>();
  for (const node of nodes) {
    const value = node.attribute.find(({ name }) => name === 'value')?.t;
    if (node.opType === 'Constant' && value) constants.set(outputOf(node), value);
    for (const name of node.input) readers.set(name, [...(readers.get(name) ?? []), node]);
  }
  return { constants, readers };
}

/**
 * What comes instead of a convolution and of the nodes behind it that it takes in. The last new node gives the value that
 * the last old one gave, under the same name, so readers stay as they are.
 */
function fuseBehind(conv: OnnxNode, network: Network): [OnnxNode, readonly OnnxNode[]][] {
  const own = kernelOf(conv, network);
  const inner = affineBehind(conv, network);
  if (own === null || inner === null) return [];
  own.scale(inner.factor);
  own.shift(() => inner.offset);
  const taken = [...inner.nodes];
  const instead: OnnxNode[] = [];
  const swish = swishBehind(inner.last, network);
  if (swish === null) conv.output = [...inner.last.output];
  else {
    const outer = affineBehind(swish.last, network);
    const last = outer?.last ?? swish.last;
    taken.push(...swish.nodes, ...(outer?.nodes ?? []));
    const needsNode = outer !== null && !foldIntoNext(outer, network);
    const active = needsNode ? outputOf(swish.last) : outputOf(last);
    instead.push(...hardSwish(outputOf(conv), active));
    if (needsNode) instead.push(...affineNodes(active, outputOf(last), outer, own.channels));
  }
  return [[conv, [conv, ...instead]], ...taken.map((node) => [node, []] as [OnnxNode, OnnxNode[]])];
}

/** Nodes in a row that compute one thing. */
interface Chain {
  readonly nodes: readonly OnnxNode[];
  readonly last: OnnxNode;
}

interface Affine extends Chain {
  readonly factor: number;
  readonly offset: number;
}

/** A factor and an offset behind a node, one number each. */
function affineBehind(node: OnnxNode, network: Network): Affine | null {
  const multiply = onlyReader(node, network);
  const factor = scalarOf(multiply, 'Mul', network);
  if (multiply === null || factor === null) return null;
  const add = onlyReader(multiply, network);
  const offset = scalarOf(add, 'Add', network);
  if (add === null || offset === null) return null;
  return { nodes: [multiply, add], last: add, factor, offset };
}

function swishBehind(node: OnnxNode, network: Network): Chain | null {
  const readers = network.readers.get(outputOf(node)) ?? [];
  const add = readers.find((reader) => scalarOf(reader, 'Add', network) === 3);
  if (readers.length !== 2 || !add) return null;
  const clip = onlyReader(add, network);
  if (clip?.opType !== 'Clip' || numberOf(clip, 'min') !== 0 || numberOf(clip, 'max') !== 6)
    return null;
  const multiply = onlyReader(clip, network);
  if (multiply?.opType !== 'Mul' || !readers.includes(multiply)) return null;
  const divide = onlyReader(multiply, network);
  if (divide === null || scalarOf(divide, 'Div', network) !== 6) return null;
  return { nodes: [add, clip, multiply, divide], last: divide };
}

/** Makes a factor and an offset part of the convolution that alone reads them; false where there is none that can. */
function foldIntoNext({ last, factor, offset }: Affine, network: Network): boolean {
  const next = onlyReader(last, network);
  const kernel = next?.opType === 'Conv' ? kernelOf(next, network) : null;
  const pads = next?.attribute.find(({ name }) => name === 'pads')?.ints ?? [];
  if (kernel === null || pads.some((pad) => Number(pad) !== 0)) return false;
  kernel.shift((sum) => sum * offset);
  kernel.scale(factor, { bias: false });
  return true;
}

/** Weights and bias of a convolution that no other node reads; null where it has none such. */
function kernelOf({ input: [, weights = '', bias = ''] }: OnnxNode, network: Network) {
  const [kernel, offsets] = [weights, bias].map((name) =>
    network.readers.get(name)?.length === 1 ? network.constants.get(name) : undefined,
  );
  if (!kernel || !offsets) return null;
  const channels = floatsOf(offsets).length;
  return {
    channels,
    scale(factor: number, { bias = true } = {}) {
      for (const tensor of bias ? [kernel, offsets] : [kernel])
        setFloats(
          tensor,
          floatsOf(tensor).map((value) => value * factor),
        );
    },
    /** Adds to each channel's bias, given the sum of its weights. */
    shift(by: (sumOfWeights: number) => number) {
      const values = floatsOf(kernel);
      const size = values.length / channels;
      setFloats(
        offsets,
        floatsOf(offsets).map((value, channel) => {
          const own = values.subarray(channel * size, (channel + 1) * size);
          return value + by(own.reduce((sum, weight) => sum + weight, 0));
        }),
      );
    },
  };
}

function hardSwish(from: string, to: string): OnnxNode[] {
  const share = `${to}/share`;
  return [
    {
      opType: 'HardSigmoid',
      input: [from],
      output: [share],
      attribute: [
        { name: 'alpha', type: ONNX.FLOAT, f: 1 / 6 },
        { name: 'beta', type: ONNX.FLOAT, f: 0.5 },
      ],
    },
    { opType: 'Mul', input: [from, share], output: [to], attribute: [] },
  ];
}

function affineNodes(
  from: string,
  to: string,
  { factor, offset }: Affine,
  channels: number,
): OnnxNode[] {
  const [weights, bias] = [`${to}/factor`, `${to}/offset`];
  return [
    constant(weights, new Float32Array(channels).fill(factor), [channels, 1, 1, 1]),
    constant(bias, new Float32Array(channels).fill(offset), [channels]),
    {
      opType: 'Conv',
      input: [from, weights, bias],
      output: [to],
      attribute: [
        { name: 'group', type: ONNX.INT, i: channels },
        { name: 'kernel_shape', type: ONNX.INTS, ints: [1, 1] },
      ],
    },
  ];
}

function constant(name: string, values: Float32Array, dims: number[]): OnnxNode {
  const tensor: OnnxTensor = { dims, dataType: ONNX.FLOATS, rawData: new Uint8Array() };
  setFloats(tensor, values);
  const value: OnnxAttribute = { name: 'value', type: ONNX.TENSOR, t: tensor };
  return { opType: 'Constant', input: [], output: [name], attribute: [value] };
}

function outputOf({ output: [name = ''] }: OnnxNode): string {
  return name;
}

function onlyReader(node: OnnxNode, { readers }: Network): OnnxNode | null {
  const [reader = null, ...others] = readers.get(outputOf(node)) ?? [];
  return others.length === 0 ? reader : null;
}

/** The constant number in an operation of this type; null where there is none, or no such operation. */
function scalarOf(node: OnnxNode | null, opType: string, { constants }: Network): number | null {
  if (node?.opType !== opType) return null;
  const constant = node.input.map((name) => constants.get(name)).find((tensor) => tensor);
  const [value = null, ...others] = constant?.dataType === ONNX.FLOATS ? floatsOf(constant) : [];
  return others.length === 0 ? value : null;
}

function numberOf({ attribute }: OnnxNode, name: string): number | undefined {
  return attribute.find((one) => one.name === name)?.f;
}

function floatsOf({ rawData }: OnnxTensor): Float32Array {
  // A copy: in the file numbers need not lie at a multiple of four.
  return new Float32Array(new Uint8Array(rawData).buffer);
}

function setFloats(tensor: OnnxTensor, values: Float32Array): void {
  tensor.rawData = new Uint8Array(values.buffer);
}
