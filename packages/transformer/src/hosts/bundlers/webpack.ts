import { plugin } from './plugin.js';

export type { ToolOptions } from './plugin.js';
export default plugin.webpack;
