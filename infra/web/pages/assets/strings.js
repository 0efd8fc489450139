// Every word on screen comes from a bundle in strings/; another language is another bundle.
export { default as t } from './strings/en.js';
