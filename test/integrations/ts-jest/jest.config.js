module.exports = {
  moduleNameMapper: { '^(\\..*)\\.js$': '$1' },
  transform: {
    '\\.ts$': ['ts-jest', { astTransformers: { before: ['@greenlet-ts/transformer/ts-jest'] } }],
  },
};
