import protobuf from 'protobufjs';

/** A network as an ONNX file holds it: of its messages what a rewrite looks at, all else is handed through. */
export interface OnnxModel {
  readonly graph: { node: OnnxNode[] };
}

export interface OnnxNode {
  readonly opType: string;
  input: string[];
  output: string[];
  attribute: OnnxAttribute[];
}

export interface OnnxAttribute {
  readonly name: string;
  readonly type: number;
  readonly f?: number;
  readonly i?: Integer;
  readonly ints?: Integer[];
  readonly t?: OnnxTensor;
}

export interface OnnxTensor {
  readonly dims: Integer[];
  readonly dataType: number;
  /** Little-endian numbers; the files read here keep their tensors in no other way. */
  rawData: Uint8Array;
}

/** A 64-bit integer is an object when read; `Number` tells it. */
type Integer = number | { toString(): string };

/** What the format calls types: four of attributes, and one of a tensor's elements. */
export const ONNX = { FLOAT: 1, INT: 2, TENSOR: 4, INTS: 7, FLOATS: 1 } as const;

/** Excerpt of onnx.proto. What is only handed through is declared as bytes, which is the same on the wire. */
const { root } = protobuf.parse(`
  syntax = "proto2";
  message Model {
    optional int64 irVersion = 1;
    repeated bytes opsetImport = 8;
    optional Graph graph = 7;
  }
  message Graph {
    repeated Node node = 1;
    optional string name = 2;
    repeated bytes initializer = 5;
    repeated bytes input = 11;
    repeated bytes output = 12;
  }
  message Node {
    repeated string input = 1;
    repeated string output = 2;
    optional string name = 3;
    optional string opType = 4;
    repeated Attribute attribute = 5;
    optional string domain = 7;
  }
  message Attribute {
    optional string name = 1;
    optional float f = 2;
    optional int64 i = 3;
    optional bytes s = 4;
    optional Tensor t = 5;
    optional bytes g = 6;
    repeated float floats = 7;
    repeated int64 ints = 8;
    repeated bytes strings = 9;
    optional int32 type = 20;
  }
  message Tensor {
    repeated int64 dims = 1;
    optional int32 dataType = 2;
    optional bytes rawData = 9;
  }
`);
const Model = root.lookupType('Model');

export function decodeOnnx(bytes: Uint8Array): OnnxModel {
  return Model.decode(bytes) as unknown as OnnxModel;
}

export function encodeOnnx(model: OnnxModel): Uint8Array {
  return Model.encode(model).finish();
}
