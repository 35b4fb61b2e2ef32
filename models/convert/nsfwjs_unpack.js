// nsfwjs keeps its weights as base64 inside CommonJS bundles: this writes them back as model.json and weights.bin.
//   node nsfwjs_unpack.js MODEL_FOLDER OUT_FOLDER
const fs = require('fs');
const path = require('path');
const [from, to] = process.argv.slice(2).map((folder) => path.resolve(folder));
fs.mkdirSync(to, {recursive: true});
const model = require(path.join(from, 'model.min.js'));
const shards = fs.readdirSync(from).filter((name) => name.startsWith('group')).sort();
fs.writeFileSync(path.join(to, 'weights.bin'),
                 Buffer.concat(shards.map((name) => Buffer.from(require(path.join(from, name)), 'base64'))));
const weights = model.weightsManifest.flatMap((group) => group.weights);
model.weightsManifest = [{paths: ['weights.bin'], weights}];
fs.writeFileSync(path.join(to, 'model.json'), JSON.stringify(model));
