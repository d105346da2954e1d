// `node test/pictures/main.js [NAME...]`: makes the pictures of docs/pictures from recorded states, in the machine's Chromium. Look at each
// before you commit it (docs/design/page.md).
import '../../scripts/ts-loader.js';

const { takePictures } = await import('./take-pictures.ts');
await takePictures(process.argv.slice(2));
