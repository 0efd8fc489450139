/** What this device's staff chose for check-in: no sound, no camera. It stays until they choose otherwise. */

const SILENT = 'plenary-check-in-silent';
const NO_CAMERA = 'plenary-check-in-no-camera';

export const isSilent = () => read(SILENT);

export const silence = (yes) => write(SILENT, yes);

export const isUnwanted = () => read(NO_CAMERA);

export const unwanted = (yes) => write(NO_CAMERA, yes);

function read(name) {
  try {
    return localStorage.getItem(name) !== null;
  } catch {
    return false; // storage is switched off
  }
}

function write(name, yes) {
  try {
    if (yes) localStorage.setItem(name, '');
    else localStorage.removeItem(name);
  } catch {
    // Storage is switched off: the next page will not know.
  }
}
