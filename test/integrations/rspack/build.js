import { rspack } from '@rspack/core';
import config from './rspack.config.js';

rspack({ ...config, context: import.meta.dirname }, (error, stats) => {
  if (error ?? stats.hasErrors()) throw error ?? new Error(stats.toString());
});
