// pdfkit.js LETTER.json REGULAR.ttf BOLD.ttf FOLDER: FOLDER/pieces.json drawn as FOLDER/out.pdf. See peer.py.
const fs = require("fs");
const PDFDocument = require("pdfkit");

const [letterPath, regular, bold, folder] = process.argv.slice(2);
const letter = JSON.parse(fs.readFileSync(letterPath));
const pieces = JSON.parse(fs.readFileSync(`${folder}/pieces.json`));
const paper = new PDFDocument({ size: [letter.width, letter.height], margin: 0, autoFirstPage: false });
paper.registerFont("regular", regular);
paper.registerFont("bold", bold);
paper.pipe(fs.createWriteStream(`${folder}/out.pdf`));

function drawTexts(texts) {
  for (const [x, y, size, font, text] of texts) {
    paper.font(font).fontSize(size).text(text, x, y, { lineBreak: false, baseline: "alphabetic" });
  }
}

function drawFixed(part) {
  for (const [grey, path] of part.fills) {
    const level = Math.round(grey * 255);
    paper.path(path).fill([level, level, level]);
  }
  for (const [width, dash, path] of part.strokes) {
    paper.save().lineWidth(width);
    if (dash.length > 0) paper.dash(dash[0], { space: dash[1] });
    paper.path(path).stroke("black").restore();
  }
  paper.fillColor("black");
  drawTexts(part.texts);
}

for (const piece of pieces) {
  piece.forEach((page, i) => {
    paper.addPage();
    drawFixed(letter.pages[i].fixed);
    drawTexts(page.texts);
    for (const [x, y, w, h] of page.rects) paper.rect(x, y, w, h);
    if (page.rects.length > 0) paper.fill();
  });
}
paper.end();
