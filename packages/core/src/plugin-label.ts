/** The options of a plugin by name, those that a label can say. */
export type PluginOptions = Readonly<Record<string, number | string>>;

/**
 * The canonical label of a plugin with options: its name, and the options that differ from their defaults in the order of the
 * defaults, as in `leakyRelu(slope=0.2)` or `tutorialCnn(normalization=batch)`.
 */
export function pluginLabel(name: string, options: PluginOptions, defaults: PluginOptions): string {
  const different = Object.keys(defaults).filter((key) => options[key] !== defaults[key]);
  return different.length === 0
    ? name
    : `${name}(${different.map((key) => `${key}=${options[key]}`).join(",")})`;
}
