import type { backend_util, NamedAttrMap, NamedTensorInfoMap, TensorInfo } from "@tensorflow/tfjs";
import { trainingKernelsError } from "./errors.js";

/** What tfjs passes to a kernel. */
export interface KernelParameters {
  readonly inputs: NamedTensorInfoMap;
  readonly attrs?: NamedAttrMap;
  readonly backend: object;
}

type Padding = "valid" | "same" | number | backend_util.ExplicitPadding;
type Rounding = "floor" | "round" | "ceil";

/** Reads a kernel's inputs and attributes; each function throws if what it reads is missing or of another type. */
export function readParameters(kernel: string, { inputs, attrs }: KernelParameters) {
  const refuse = (name: string, expected: string) =>
    trainingKernelsError(
      `kernel ${kernel} expects ${name} to be ${expected}; see the README for its contract.`,
    );
  const attribute = (name: string): unknown => attrs?.[name];
  return {
    tensor(name: string): TensorInfo {
      const tensor = inputs[name];
      if (tensor === undefined) throw refuse(name, "a tensor");
      return tensor;
    },
    float(name: string, rank?: number): TensorInfo {
      const tensor = inputs[name];
      if (
        tensor === undefined ||
        tensor.dtype !== "float32" ||
        (rank !== undefined && tensor.shape.length !== rank)
      ) {
        throw refuse(name, rank === undefined ? "a float32 tensor" : `a float32 tensor of rank ${rank}`);
      }
      return tensor;
    },
    optional(name: string): TensorInfo | undefined {
      return inputs[name] ?? undefined;
    },
    number(name: string): number {
      const value = attribute(name);
      if (typeof value !== "number") throw refuse(name, "a number");
      return value;
    },
    boolean(name: string): boolean {
      const value = attribute(name);
      if (value === undefined || value === null) return false;
      if (typeof value !== "boolean") throw refuse(name, "a boolean");
      return value;
    },
    numbers(name: string): number[] {
      const value = attribute(name);
      if (!isNumbers(value)) throw refuse(name, "a list of numbers");
      return value;
    },
    shape(name: string): [number, number, number, number] {
      const value = attribute(name);
      if (!isNumbers(value) || !isRank4(value)) throw refuse(name, "a shape of rank 4");
      return value;
    },
    /** One number for height and width, or a pair; 1 where missing. */
    pair(name: string): [number, number] {
      const value = attribute(name) ?? 1;
      if (typeof value === "number") return [value, value];
      if (!isNumbers(value) || !isPair(value)) throw refuse(name, "a number or a pair of numbers");
      return value;
    },
    /** One number for depth, height and width, or a triple; 1 where missing. */
    triple(name: string): [number, number, number] {
      const value = attribute(name) ?? 1;
      if (typeof value === "number") return [value, value, value];
      if (!isNumbers(value) || !isTriple(value)) throw refuse(name, "a number or three numbers");
      return value;
    },
    padding(): Padding {
      const value = attribute("pad");
      if (!isPadding(value)) throw refuse("pad", "`valid`, `same`, a number or a list of pairs");
      return value;
    },
    /** The paddings that pools in three dimensions know. */
    simplePadding(): "valid" | "same" | number {
      const value = attribute("pad");
      if (value !== "valid" && value !== "same" && typeof value !== "number")
        throw refuse("pad", "`valid`, `same` or a number");
      return value;
    },
    rounding(): Rounding | undefined {
      const value = attribute("dimRoundingMode");
      return value === "floor" || value === "round" || value === "ceil" ? value : undefined;
    },
    poolSize(): 1 | 2 {
      const value = attribute("poolSize");
      if (value !== 1 && value !== 2) throw refuse("poolSize", "1 or 2");
      return value;
    },
    text(name: string): string | undefined {
      const value = attribute(name);
      return typeof value === "string" ? value : undefined;
    },
    value: attribute,
    refuse,
  };
}

/** A shape of rank 4, or an error. */
export function shape4(tensor: TensorInfo): [number, number, number, number] {
  const { shape } = tensor;
  if (!isRank4(shape)) {
    throw trainingKernelsError(`expected a tensor of rank 4, but got shape [${shape}]; reshape it first.`);
  }
  return shape;
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "number");
}

function isRank4(value: number[]): value is [number, number, number, number] {
  return value.length === 4;
}

function isPair(value: number[]): value is [number, number] {
  return value.length === 2;
}

function isTriple(value: number[]): value is [number, number, number] {
  return value.length === 3;
}

function isPadding(value: unknown): value is Padding {
  return value === "valid" || value === "same" || typeof value === "number" || Array.isArray(value);
}
