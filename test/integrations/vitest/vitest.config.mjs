import greenlets from '@greenlet-ts/transformer/vite';

export default { plugins: [greenlets()] };
