/**
 * Reads QR codes from a video: with the browser's BarcodeDetector where it reads them, else with a library in a
 * worker, which is loaded only then. Answers the text that is in sight, or null.
 */
import { ownScript } from './own-script.js';

const WHOLE = 720; // pixels of the longer side
const PART = 480; // of a square in the middle, as sharp as the camera sees it

export async function qrReader() {
  const native = await detector();
  return native ? { read: (video) => detected(native, video), close() {} } : inWorker();
}

async function detector() {
  try {
    const formats = await globalThis.BarcodeDetector?.getSupportedFormats();
    return formats?.includes('qr_code') ? new BarcodeDetector({ formats: ['qr_code'] }) : null;
  } catch {
    return null; // it is there by name alone
  }
}

async function detected(native, video) {
  const [found] = await native.detect(video);
  return found?.rawValue || null;
}

function inWorker() {
  const worker = new Worker(ownScript('/assets/scan-worker.js'), { type: 'module' });
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let turn = 0;
  return {
    read(video) {
      const [x, y, w, h, width, height] = frame(video, (turn += 1) % 2 === 0);
      canvas.width = width;
      canvas.height = height;
      context.drawImage(video, x, y, w, h, 0, 0, width, height);
      const { data } = context.getImageData(0, 0, width, height);
      return new Promise((done, failed) => {
        worker.onmessage = (event) => done(event.data);
        worker.onerror = () => failed(new Error('the reader of QR codes did not start'));
        worker.postMessage({ pixels: data.buffer, width, height }, [data.buffer]);
      });
    },
    close: () => worker.terminate(),
  };
}

/** All of the picture, made smaller; or by turns its middle. */
function frame({ videoWidth, videoHeight }, middle) {
  if (middle && Math.min(videoWidth, videoHeight) > PART) return [(videoWidth - PART) / 2, (videoHeight - PART) / 2, PART, PART, PART, PART];
  const scale = Math.min(1, WHOLE / Math.max(videoWidth, videoHeight));
  return [0, 0, videoWidth, videoHeight, Math.round(videoWidth * scale), Math.round(videoHeight * scale)];
}
