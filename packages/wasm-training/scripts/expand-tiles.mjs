/**
 * Expands the two macros in which the kernels of assembly/ are written. A register tile of 4 x 8 sums needs 8 named variables and a
 * loop that is unrolled in one particular way, which AssemblyScript cannot express by itself.
 *
 *   //@each row<4 vector<2: let sum{row}{vector} = zero;
 *     repeats the statement for every combination; {row} and {vector} are replaced by the numbers.
 *
 *   //@multiply rows=4 vectors=2 unroll=4 depth=length leftStep=4 rightStep=32
 *     adds the product of a left and a right factor to the tile, `depth` steps deep (depth >= 1):
 *         sum{row}{vector} += splat(load<f32>(left{row})) * load<v128>(right + 16 * vector)
 *     and after each step left{row} += leftStep, right += rightStep (bytes). The names sum, left and right are fixed.
 *     Steps that are numbers become immediate offsets; steps that are variables are added after every step.
 *     `split=1` ends the basic block after each row as well. `leftJump=bytes` moves left{row} that far after every `unroll` steps
 *     instead of unroll * leftStep, for a left factor in pieces of `unroll` steps.
 *
 * Why the loop looks as it does: V8 keeps loads in program order but sinks multiplications and additions as far as it can, so that
 * a plainly unrolled loop first loads everything and then spills it. A real exit test after every step ends the basic block, and the
 * sums, alive at the exit, must be computed there. It also makes a remainder loop unnecessary.
 */
export function expandTiles(source, file = "source") {
  return source
    .split("\n")
    .map((line, index) => {
      const macro = /^(\s*)\/\/@(\w+)\s+(.*)$/.exec(line);
      if (!macro) return line;
      const [, indent, name, rest] = macro;
      const expand = { each: expandEach, multiply: expandMultiply }[name];
      if (!expand)
        throw new Error(`${file}:${index + 1}: unknown macro //@${name}, expected //@each or //@multiply.`);
      return expand(rest)
        .map((text) => indent + text)
        .join("\n");
    })
    .join("\n");
}

function expandEach(text) {
  const [, ranges, statement] = /^([^:]*):\s*(.*)$/.exec(text);
  let lines = [statement];
  for (const range of ranges.trim().split(/\s+/)) {
    const [, name, end] = /^(\w+)<(\d+)$/.exec(range);
    lines = lines.flatMap((line) =>
      numbers(Number(end)).map((value) => line.replaceAll(`{${name}}`, String(value))),
    );
  }
  return lines;
}

function expandMultiply(text) {
  const options = Object.fromEntries(
    text
      .trim()
      .split(/\s+/)
      .map((option) => option.split("=")),
  );
  const rows = numbers(Number(options.rows));
  const vectors = numbers(Number(options.vectors));
  const unroll = Number(options.unroll);
  const split = options.split === "1";
  const { depth, leftStep, rightStep, leftJump } = options;
  const immediate = /^\d+$/.test(leftStep) && /^\d+$/.test(rightStep);

  const lines = [`let remaining: i32 = ${depth};`, "while (true) {"];
  for (const step of numbers(unroll)) {
    const leftOffset = immediate ? step * Number(leftStep) : 0;
    const rightOffset = immediate ? step * Number(rightStep) : 0;
    lines.push("  {");
    for (const vector of vectors)
      lines.push(`    const right${vector} = v128.load(right, ${rightOffset + 16 * vector});`);
    lines.push("    let factor: v128;");
    for (const row of rows) {
      lines.push(`    factor = v128.load_splat<f32>(left${row}, ${leftOffset});`);
      for (const vector of vectors) {
        const sum = `sum${row}${vector}`;
        lines.push(`    ${sum} = v128.add<f32>(${sum}, v128.mul<f32>(factor, right${vector}));`);
      }
      // Never true: it only ends the basic block.
      if (split && row < rows.length - 1) lines.push("    if (remaining == -1) break;");
    }
    lines.push("  }");
    if (step < unroll - 1) lines.push(`  if (remaining == ${step + 1}) break;`);
    else lines.push(`  if ((remaining -= ${unroll}) <= 0) break;`);
    if (!immediate || step === unroll - 1) {
      const times = immediate ? ` * ${unroll}` : "";
      for (const row of rows) lines.push(`  left${row} += ${leftJump ?? `${leftStep}${times}`};`);
      lines.push(`  right += ${rightStep}${times};`);
    }
  }
  return ["{", ...lines.map((line) => `  ${line}`), "  }", "}"];
}

function numbers(end) {
  return Array.from({ length: end }, (_, index) => index);
}
