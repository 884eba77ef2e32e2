/** The Babel preset: just the plugin, for configurations made of presets. */
import plugin from './plugin.js';

export default function preset(_babel: unknown, options: unknown) {
  return { plugins: [[plugin, options]] };
}
