const { writeFileSync } = require('node:fs');
const { transformFileSync } = require('@babel/core');

const file = process.argv[2];
const sourceType = file.endsWith('.mjs') ? 'module' : 'script';
const { code } = transformFileSync(file, {
  plugins: ['@greenlet-ts/transformer/babel'],
  sourceType,
  configFile: false,
});
writeFileSync(file.replace('program.', 'program.out.'), code);
