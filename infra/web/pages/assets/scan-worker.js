/** Finds a QR code in a picture, off the page's own thread; for browsers that have no BarcodeDetector. */
import './vendor/jsqr/jsQR.js'; // sets self.jsQR

self.addEventListener('message', ({ data: { pixels, width, height } }) => {
  const found = self.jsQR(new Uint8ClampedArray(pixels), width, height, { inversionAttempts: 'dontInvert' });
  self.postMessage(found?.data || null);
});
