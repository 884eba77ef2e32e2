import { main } from './main.js';

main((line) => console.log(line));
