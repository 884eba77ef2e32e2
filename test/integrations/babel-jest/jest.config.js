module.exports = { moduleNameMapper: { '^(\\..*)\\.js$': '$1' } };
