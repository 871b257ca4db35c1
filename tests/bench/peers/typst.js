// typst.js FOLDER FONTS: FOLDER/main.typ as FOLDER/out.pdf. Without tags, as ours. See peer.py.
const fs = require("fs");
const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler");

const [folder, fonts] = process.argv.slice(2);
const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [fonts] }] });
fs.writeFileSync(`${folder}/out.pdf`, compiler.pdf({ mainFilePath: `${folder}/main.typ` }, { pdfTags: false }));
